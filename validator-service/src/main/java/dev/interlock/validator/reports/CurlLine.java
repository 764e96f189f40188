package dev.interlock.validator.reports;

import dev.interlock.validator.exchange.RecordedBody;
import dev.interlock.validator.exchange.RecordedRequest;
import java.util.ArrayList;
import java.util.List;

/** A request as a line for a POSIX shell. */
final class CurlLine {

    private CurlLine() {}

    static String of(RecordedRequest request) {
        var words = new ArrayList<>(List.of("curl", "-sS", "-i", "--path-as-is", "-g"));
        if (request.method().equals("HEAD")) {
            words.add("-I");
        } else {
            words.addAll(List.of("-X", request.method()));
        }
        request.headers()
                .forEach((name, values) -> values.forEach(value -> {
                    words.add("-H");
                    words.add(quoted(value.isEmpty() ? name + ";" : name + ": " + value));
                }));
        var body = request.body();
        if (body != null) {
            words.addAll(dataOf(body));
        }
        words.add(quoted(request.url()));
        var line = String.join(" ", words);
        return body == null ? line : withBody(line, body);
    }

    /** {@code --data-binary} would take a text that begins with @ for a file name, {@code --data-raw} strips nothing either. */
    private static List<String> dataOf(RecordedBody body) {
        if (body.text() == null) {
            return List.of("--data-binary", "@-");
        }
        return List.of(body.text().startsWith("@") ? "--data-raw" : "--data-binary", quoted(body.text()));
    }

    private static String withBody(String line, RecordedBody body) {
        var fed = body.base64() == null ? line : "echo " + body.base64() + " | base64 -d | " + line;
        return body.isCut() ? fed + " # the body is cut here, it had " + body.size() + " bytes" : fed;
    }

    /** Nothing is special between single quotes but the single quote itself; U+0000 cannot be in a word at all. */
    static String quoted(String word) {
        return "'" + word.replace("\0", "").replace("'", "'\\''") + "'";
    }
}
