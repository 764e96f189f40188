package dev.interlock.validator.live;

import dev.interlock.event.traffic.TrafficSample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The body of an answer as the application meant it. Pure. */
final class SampledBody {

    /** Unpacked; a small body may unpack to a huge one. */
    private static final int MOST_BYTES = 4 << 20;

    private static final byte[] NONE = new byte[0];

    private SampledBody() {}

    /** @return empty where it can't be known: it was cut, or its coding is not known here */
    static Optional<byte[]> of(TrafficSample.Message response) {
        if (response.isCut()) {
            return Optional.empty();
        }
        var body = response.body() == null ? NONE : response.body();
        var coding = response.headers().getOrDefault("content-encoding", List.of());
        if (body.length == 0 || coding.isEmpty() || coding.equals(List.of("identity"))) {
            return Optional.of(body);
        }
        return coding.equals(List.of("gzip")) ? unpacked(body) : Optional.empty();
    }

    private static Optional<byte[]> unpacked(byte[] packed) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            var body = in.readNBytes(MOST_BYTES + 1);
            return body.length > MOST_BYTES ? Optional.empty() : Optional.of(body);
        } catch (IOException noGzip) {
            return Optional.empty();
        }
    }
}
