package dev.interlock.cli.components;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        description = "Hints which components want more or fewer replicas, and why.")
final class ScalingCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Override
    public Integer call() throws InterruptedException {
        ComponentCalls calls = new ComponentCalls(options.client());
        ArrayNode rows = calls.gateway().object().putArray("rows");
        for (JsonNode component : calls.all()) {
            if (component.path("scaling").isObject()) {
                ObjectNode row = rows.addObject();
                row.set("name", component.path("name"));
                row.set("hint", calls.scaling(component.path("id").asText()));
            }
        }
        System.out.println(Table.of(rows, "/name", "/hint/advice", "/hint/replicas", "/hint/reason"));
        return 0;
    }
}
