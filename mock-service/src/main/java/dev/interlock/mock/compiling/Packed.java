package dev.interlock.mock.compiling;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A normalised contract under gzip (RFC 1952). Packing and unpacking takes too long for an event loop. */
record Packed(byte[] gzip) {

    static Packed pack(byte[] bytes) {
        var packed = new ByteArrayOutputStream(bytes.length / 8 + 64);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can be written to", e);
        }
        return new Packed(packed.toByteArray());
    }

    /** @throws UncheckedIOException where the bytes are no gzip, which only a damaged table brings about */
    byte[] unpack() {
        try (var gunzip = new GZIPInputStream(new ByteArrayInputStream(gzip), 1 << 16)) {
            return gunzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("A kept contract is damaged", e);
        }
    }
}
