package dev.interlock.cli.components;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "register", mixinStandardHelpOptions = true, description = "Has a component watched.")
final class RegisterCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "NAME", description = "Of the component.")
    private String name = "";

    @Option(names = "--url", required = true, paramLabel = "URL", description = "Where it is.")
    private URI url = URI.create("http://127.0.0.1");

    @Option(names = "--health-path", paramLabel = "PATH", description = "Where it tells its health; else /health.")
    private @Nullable String healthPath;

    @Option(names = "--kind", description = "service, mock, application or external; else service.")
    private @Nullable String kind;

    @Option(names = "--component-version", paramLabel = "VERSION", description = "Which version runs there.")
    private @Nullable String version;

    @Option(names = "--depends-on", paramLabel = "NAME", description = "What it needs; may be given several times.")
    private List<String> dependsOn = List.of();

    @Option(names = "--tag", description = "By which it is found; may be given several times.")
    private List<String> tags = List.of();

    @Override
    public Integer call() throws InterruptedException {
        ComponentCalls calls = new ComponentCalls(options.client());
        ObjectNode component = calls.gateway().object().put("name", name).put("url", url.toString());
        put(component, "healthPath", healthPath);
        put(component, "kind", kind);
        put(component, "version", version);
        dependsOn.forEach(component.putArray("dependsOn")::add);
        tags.forEach(component.putArray("tags")::add);
        System.out.println(
                "component " + name + " " + calls.register(component).path("id").asText() + " is watched");
        return 0;
    }

    private static void put(ObjectNode component, String member, @Nullable String value) {
        if (value != null) {
            component.put(member, value);
        }
    }
}
