package dev.interlock.orchestration.workflow.calls.authentication;

import dev.interlock.orchestration.workflow.calls.transport.Credentials;
import dev.interlock.orchestration.workflow.calls.transport.OutgoingRequest;
import dev.interlock.orchestration.workflow.calls.transport.Received;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Name and password, of which only a digest goes over the wire (RFC 7616). */
final class DigestCredentials implements Credentials {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String username;
    private final String password;

    DigestCredentials(String username, String password) {
        this.username = username;
        this.password = password;
    }

    @Override
    public Uni<Optional<String>> afterRefusal(OutgoingRequest request, Received refusal) {
        var challenges = Challenge.parse(refusal.headers().getOrDefault("WWW-Authenticate", List.of()));
        return Uni.createFrom()
                .item(() -> DigestAnswer.to(challenges)
                        .map(answer -> answer.authorization(username, password, request, clientNonce())));
    }

    private static String clientNonce() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
