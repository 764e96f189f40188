package dev.interlock.spec.library;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bytes compressed with gzip (RFC 1952). Packing and unpacking a large document takes too long for an event loop. */
public record Packed(byte[] gzip) {

    public static Packed pack(byte[] bytes) {
        var packed = new ByteArrayOutputStream(bytes.length / 8 + 64);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can be written to", e);
        }
        return new Packed(packed.toByteArray());
    }

    /** @throws UncheckedIOException where the bytes are no gzip, which only a damaged table brings about */
    public byte[] unpack() {
        try (var gunzip = new GZIPInputStream(new ByteArrayInputStream(gzip), 1 << 16)) {
            return gunzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("A stored document is damaged", e);
        }
    }
}
