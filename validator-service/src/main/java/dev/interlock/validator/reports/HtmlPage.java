package dev.interlock.validator.reports;

import dev.interlock.validator.exchange.RecordedBody;
import dev.interlock.validator.exchange.RecordedResponse;
import dev.interlock.validator.exchange.ViolationView;
import dev.interlock.validator.runs.CheckOutcome;
import dev.interlock.validator.runs.CheckView;
import dev.interlock.validator.runs.RunView;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page for people. It carries its style, loads nothing, runs nothing, and says so in its policy. */
final class HtmlPage {

    private static final StyleSheet STYLE = StyleSheet.load();

    /** For the header, and in the page itself for whoever saves it. */
    static final String POLICY =
            "default-src 'none'; style-src " + STYLE.source() + "; base-uri 'none'; form-action 'none'";

    private HtmlPage() {}

    static String of(RunReport report) {
        var html = new Html();
        html.tags("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .tags("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n")
                .tags("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", report.run().name())
                .tags("\n<style>" + STYLE.text() + "</style>\n</head>\n<body>\n");
        head(html, report.run());
        tiles(html, report.run());
        operations(html, report);
        failures(html, report);
        all(html, report);
        return html.tags("</body>\n</html>\n").toString();
    }

    private static void head(Html html, RunView run) {
        html.tags("<h1>")
                .text(run.name())
                .tags(" <span class=\"state " + run.status() + "\">" + run.status() + "</span></h1>\n");
        if (run.reason() != null) {
            html.element("p", "bad", run.reason()).tags("\n");
        }
        html.tags("<dl class=\"facts\">\n");
        fact(html, "Implementation", run.baseUrl() + " (" + run.target().name().toLowerCase(Locale.ROOT) + ")");
        fact(html, "Specification", run.spec().name());
        fact(html, "Version", run.spec().digest());
        fact(html, "Seed", run.seed());
        fact(html, "Run", run.id());
        fact(html, "Asked for", run.createdAt());
        fact(html, "Began", run.startedAt());
        fact(html, "Ended", run.endedAt());
        html.tags("</dl>\n");
    }

    private static void fact(Html html, String name, @Nullable Object value) {
        if (value != null) {
            html.element("dt", name).element("dd", value).tags("\n");
        }
    }

    private static void tiles(Html html, RunView run) {
        var totals = run.totals();
        html.tags("<div class=\"tiles\">\n");
        tile(
                html,
                "checks",
                totals.checks()
                        + (totals.planned() > totals.checks() + totals.skipped() ? " of " + totals.planned() : ""));
        tile(html, "passed", totals.passed());
        tile(html, "failed", totals.failed());
        tile(html, "skipped", totals.skipped());
        totals.categories()
                .forEach((category, count) ->
                        tile(html, category, count.passed() + " / " + (count.passed() + count.failed())));
        html.tags("</div>\n");
    }

    private static void tile(Html html, String name, Object value) {
        html.tags("<div class=\"tile\">").element("b", value).text(name).tags("</div>\n");
    }

    private static void operations(Html html, RunReport report) {
        html.tags(
                "<h2>Operations</h2>\n<table>\n<tr><th>Operation</th><th>Passed</th><th>Failed</th><th>Skipped</th></tr>\n");
        report.operations()
                .forEach(operation -> html.tags("<tr>")
                        .element("td", operation.operation())
                        .element("td", "number good", operation.passed())
                        .element("td", operation.failed() > 0 ? "number bad" : "number", operation.failed())
                        .element("td", "number", operation.skipped())
                        .tags("</tr>\n"));
        html.tags("</table>\n");
    }

    private static void failures(Html html, RunReport report) {
        if (report.run().totals().failed() == 0) {
            return;
        }
        html.tags("<h2>Failures</h2>\n");
        report.operations().stream()
                .flatMap(operation -> operation.checks().stream())
                .filter(check -> check.check().outcome() == CheckOutcome.FAILED)
                .forEach(check -> failure(html, check));
    }

    private static void failure(Html html, CheckReport report) {
        var check = report.check();
        html.tags("<article id=\"check-" + check.number() + "\">\n<h3>")
                .text(check.operation() + ": " + check.name())
                .tags("</h3>\n");
        html.element("p", "bad", check.kind() + ": " + (check.message() == null ? "" : check.message()))
                .tags("\n")
                .element("p", "soft", "Expected: " + check.expectation())
                .tags("\n");
        if (!check.violations().isEmpty()) {
            html.tags("<ul class=\"violations\">\n");
            check.violations().forEach(violation -> violation(html, violation));
            html.tags("</ul>\n");
        }
        if (check.response() != null) {
            html.tags("<details><summary>Response</summary>")
                    .element("pre", response(check.response()))
                    .tags("</details>\n");
        }
        if (report.repeat() != null) {
            html.tags("<details open><summary>Repeat it</summary>")
                    .element("pre", report.repeat())
                    .tags("</details>\n");
        }
        html.tags("</article>\n");
    }

    private static void violation(Html html, ViolationView violation) {
        html.tags("<li>").text(violation.message());
        var name = violation.name() == null ? "" : " " + violation.name();
        html.tags("<br><span class=\"soft\">in ").text(violation.in() + name);
        place(html, "body", violation.pointer());
        place(html, "spec", violation.specPointer());
        place(html, "expected", violation.expected());
        place(html, "actual", violation.actual());
        html.tags("<br>").text(violation.hint()).tags("</span></li>\n");
    }

    private static void place(Html html, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            html.text(", " + name + " ").element("code", value);
        }
    }

    private static void all(Html html, RunReport report) {
        html.tags("<h2>All checks</h2>\n<details><summary>Show</summary>\n<table>\n<tr><th>#</th><th>Outcome</th>")
                .tags("<th>Operation</th><th>Check</th><th>Status</th><th>ms</th></tr>\n");
        report.operations().stream()
                .flatMap(operation -> operation.checks().stream())
                .map(CheckReport::check)
                .forEach(check -> row(html, check));
        html.tags("</table>\n</details>\n");
    }

    private static void row(Html html, CheckView check) {
        var note = check.message() == null || check.message().isEmpty() ? "" : " — " + check.message();
        html.tags("<tr>")
                .element("td", "number", check.number())
                .element("td", check.outcome().name(), check.outcome())
                .element("td", check.operation())
                .element("td", check.name() + note)
                .element("td", "number", check.status() == null ? "" : check.status())
                .element("td", "number", check.millis())
                .tags("</tr>\n");
    }

    private static String response(RecordedResponse response) {
        var headers = response.headers().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value + "\n"))
                .collect(Collectors.joining());
        return "HTTP " + response.status() + "\n" + headers + body(response.body());
    }

    private static String body(@Nullable RecordedBody body) {
        if (body == null) {
            return "";
        }
        var shown = body.text() == null ? "(base64) " + body.base64() : body.text();
        return "\n" + shown + (body.isCut() ? "\n… of " + body.size() + " bytes" : "");
    }
}
