package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.event.traffic.AppKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What objects are called, and by which labels they are found. */
final class Names {

    static final String MANAGER = "interlock";

    static final String PROJECT = "interlock.dev/project";
    static final String APPLICATION = "interlock.dev/application";
    static final String ENVIRONMENT = "interlock.dev/environment";
    static final String COMPONENT = "interlock.dev/component";
    static final String REVISION = "interlock.dev/revision";
    /** By which a Deployment knows its pods. */
    static final String DEPLOYMENT = "interlock.dev/deployment";

    static final String JOB = "interlock.dev/job";

    private static final int LABEL_LENGTH = 63;
    private static final int PART_LENGTH = 16;
    private static final int HASH_LENGTH = 10;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

    private Names() {}

    /** The labels of everything of the application, by which it is found. */
    static Map<String, String> labels(AppKey app) {
        return Map.of(
                "app.kubernetes.io/managed-by",
                MANAGER,
                PROJECT,
                label(app.project()),
                APPLICATION,
                label(app.application()),
                ENVIRONMENT,
                label(app.environment()));
    }

    static Map<String, String> labels(AppKey app, String revision) {
        var labels = new TreeMap<>(labels(app));
        labels.put("app.kubernetes.io/name", label(app.application()));
        labels.put("app.kubernetes.io/version", label(revision));
        labels.put(REVISION, label(revision));
        return labels;
    }

    static Map<String, String> labels(AppKey app, String revision, String component) {
        var labels = new TreeMap<>(labels(app, revision));
        labels.put("app.kubernetes.io/component", label(component));
        labels.put(COMPONENT, label(component));
        return labels;
    }

    static Map<String, String> selector(HasMetadata deployment) {
        return Map.of(DEPLOYMENT, deployment.getMetadata().getName());
    }

    /** Of the Deployment of a component, its Service and its Secret. */
    static String component(AppKey app, String revision, String component) {
        return readable(app.application()) + "-" + readable(component) + "-"
                + hash(app.text() + "\n" + revision + "\n" + component);
    }

    static String job(AppKey app, String id) {
        return readable(app.application()) + "-job-" + hash(app.text() + "\n" + id);
    }

    static String fence(AppKey app) {
        return "interlock-fence-" + readable(app.application()) + "-" + hash(app.text());
    }

    /** The text where it may be a label's value, else what stands for it. */
    static String label(String text) {
        return text.length() <= LABEL_LENGTH && LABEL.matcher(text).matches() ? text : "sha-" + hash(text);
    }

    /** The beginning of a name that is a DNS label, cut so that pods' names, which get longer by 17, still are. */
    private static String readable(String name) {
        var clean = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var cut = clean.substring(0, Math.min(PART_LENGTH, clean.length())).replaceAll("^[^a-z]+|-+$", "");
        return cut.isEmpty() ? "x" : cut;
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
