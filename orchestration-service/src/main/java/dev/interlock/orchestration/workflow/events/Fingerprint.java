package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * 128 bits of SHA-256 over texts and JSON values, equal where these are equal: numbers by their value, objects
 * whatever the order of their members. Not thread-safe.
 */
final class Fingerprint {

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    Fingerprint add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    Fingerprint add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        return this;
    }

    Fingerprint addAll(Iterable<String> texts) {
        texts.forEach(this::add);
        return add(-1);
    }

    Fingerprint addMembers(Map<String, JsonNode> values) {
        new TreeMap<>(values).forEach((name, value) -> add(name).add(value));
        return add(-1);
    }

    Fingerprint add(JsonNode value) {
        switch (value.getNodeType()) {
            case NUMBER -> add("n").add(canonical(value.decimalValue()));
            case STRING -> add("s").add(value.textValue());
            case ARRAY -> {
                add("a").add(value.size());
                value.forEach(this::add);
            }
            case OBJECT -> {
                add("o");
                var members = new TreeMap<String, JsonNode>();
                value.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
                addMembers(members);
            }
            case BOOLEAN, NULL, MISSING, BINARY, POJO -> add("v").add(value.asText());
        }
        return this;
    }

    UUID value() {
        var bytes = ByteBuffer.wrap(digest.digest());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
