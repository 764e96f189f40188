package dev.interlock.cli.demo;

import dev.interlock.cli.stack.LocalStack;

/** What the demo prints at its end: what was found, what to look at, what to type. */
record Farewell(LocalStack stack, String key, MainJob.Outcome outcome, Rollouts.Outcome releases) {

    String text() {
        StringBuilder text = new StringBuilder("\nThe good implementation keeps the contract; the broken one has\n");
        outcome.faults().forEach(fault -> text.append("  - ").append(fault).append('\n'));
        text.append("\nPlan board of payments\n");
        outcome.plan().lines().forEach(line -> text.append("  ").append(line).append('\n'));
        text.append(released());
        String gateway = stack.gatewayUrl().toString();
        text.append("\nLook at\n")
                .append("  report, good      ")
                .append(outcome.reports().get("good"))
                .append('\n')
                .append("  report, broken    ")
                .append(outcome.reports().get("broken"))
                .append('\n')
                .append("  the API           ")
                .append(gateway)
                .append("/docs\n")
                .append("  state             ")
                .append(gateway)
                .append("/api/v1/status\n")
                .append("\nTry\n")
                .append("  key=")
                .append(key)
                .append('\n')
                .append("  curl -H \"X-API-Key: $key\" ")
                .append(outcome.mocks().get("petstore"))
                .append("/pet/1\n")
                .append(
                        "  curl -H \"X-API-Key: $key\" -H 'Authorization: Bearer me' -H 'Idempotency-Key: try-number-1' \\\n")
                .append(
                        "    -H 'Content-Type: application/json' -d '{\"amount\":{\"value\":\"a lot\",\"currency\":\"EUR\"}}' ")
                .append(outcome.mocks().get("payments"))
                .append("/payments\n")
                .append("  curl -H \"X-API-Key: $key\" ")
                .append(gateway)
                .append("/api/v1/specs\n")
                .append("  ./interlock deployments --application payments\n")
                .append("  ./interlock status | logs | down | reset\n");
        return text.toString();
    }

    private String released() {
        StringBuilder text = new StringBuilder("\nReleases of payments, ")
                .append(releases.requests())
                .append(" requests meanwhile, none lost\n");
        TrialResult.table(releases.results())
                .lines()
                .forEach(line -> text.append("  ").append(line).append('\n'));
        return text.append("  to verdict: since the first request that the candidate answered; requests: how many it"
                        + " answered;\n  last sent: the last of them, after the verdict, or before it where negative\n")
                .toString();
    }
}
