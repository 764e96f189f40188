package dev.interlock.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MonitoringTest {

    private static final Pattern RUNBOOK = Pattern.compile("docs/operations/runbooks/[a-z-]+\\.md");

    @Test
    void everyAlertHasItsRunbook() {
        assertThat(Monitoring.rules())
                .filteredOn(Monitoring.Rule::isAlert)
                .isNotEmpty()
                .allSatisfy(alert -> {
                    assertThat(alert.runbook()).matches(RUNBOOK);
                    assertThat(Monitoring.text(Monitoring.ROOT.resolve(alert.runbook())))
                            .contains("**" + alert.name() + "**");
                });
    }

    @Test
    void everyRunbookHasItsAlert() {
        var told = Monitoring.rules().stream().map(Monitoring.Rule::name).collect(Collectors.toSet());
        var pages = Monitoring.rules().stream()
                .filter(Monitoring.Rule::isAlert)
                .map(Monitoring.Rule::runbook)
                .collect(Collectors.toSet());
        assertThat(pages)
                .allSatisfy(page -> assertThat(Pattern.compile("\\*\\*(Interlock\\w+)\\*\\*")
                                .matcher(Monitoring.text(Monitoring.ROOT.resolve(page)))
                                .results()
                                .map(found -> found.group(1)))
                        .allMatch(told::contains));
        assertThat(Monitoring.ROOT.resolve("docs/operations/runbooks"))
                .isDirectoryNotContaining(file -> Files.isRegularFile(file)
                        && !pages.contains(Monitoring.ROOT.relativize(file).toString()));
    }

    @Test
    void rulesAskForMetricsThatAreListed() {
        var known = known();
        assertThat(Monitoring.rules())
                .isNotEmpty()
                .allSatisfy(rule ->
                        assertThat(MetricNames.in(rule.query())).isNotEmpty().isSubsetOf(known));
    }

    @Test
    void panelsAskForMetricsThatAreListed() {
        var known = known();
        assertThat(Monitoring.queries())
                .isNotEmpty()
                .allSatisfy(query ->
                        assertThat(MetricNames.in(query.text())).isNotEmpty().isSubsetOf(known));
    }

    @Test
    void dashboardsBelongToNoInstallation() {
        var uids = new HashSet<String>();
        assertThat(Monitoring.dashboards()).hasSize(8).allSatisfy(dashboard -> {
            assertThat(dashboard.has("id")).isFalse();
            assertThat(uids.add(dashboard.path("uid").asText())).isTrue();
            assertThat(dashboard.path("panels").valueStream()).allSatisfy(panel -> {
                assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
                assertThat(panel.path("fieldConfig")
                                .path("defaults")
                                .path("unit")
                                .asText())
                        .isNotEmpty();
            });
        });
    }

    @Test
    void namesAreFoundInQueries() {
        assertThat(MetricNames.in("""
                histogram_quantile(0.95, sum by (le, uri) (rate(a_bucket{b="c{d}", e=~"f_g"}[$__rate_interval])))
                  / ignoring (h) group_left sum(interlock:i:rate5m offset 5m) > 1e3 or j and on () k_total == 0"""))
                .isEqualTo(new TreeSet<>(Set.of("a_bucket", "interlock:i:rate5m", "j", "k_total")));
    }

    private static Set<String> known() {
        var known = MetricNames.listed();
        Monitoring.rules().stream().filter(rule -> !rule.isAlert()).forEach(rule -> known.add(rule.name()));
        return known;
    }
}
