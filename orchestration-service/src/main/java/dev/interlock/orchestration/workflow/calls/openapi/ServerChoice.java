package dev.interlock.orchestration.workflow.calls.openapi;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Server;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.transport.Destinations;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an API lives: of the servers that its document names, the first with the scheme by which the document itself
 * came, else the first; relative ones relative to the document (OpenAPI 3.1 section 4.8.5). A document of the
 * platform is about the platform, whatever it says of hosts.
 */
final class ServerChoice {

    private ServerChoice() {}

    /** @return without a slash at its end */
    static String of(Contract contract, URI document) {
        if (Destinations.PLATFORM.equalsIgnoreCase(document.getScheme())) {
            return Destinations.PLATFORM + "://";
        }
        List<URI> servers = new ArrayList<>();
        for (Server server : contract.servers()) {
            servers.add(resolved(document, server.url()));
        }
        var chosen = servers.stream()
                .filter(server -> document.getScheme().equalsIgnoreCase(server.getScheme()))
                .findFirst()
                .orElse(servers.isEmpty() ? document.resolve("/") : servers.getFirst());
        var text = chosen.toString().split("[?#]", 2)[0];
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static URI resolved(URI document, String server) {
        try {
            return document.resolve(server);
        } catch (IllegalArgumentException e) {
            throw CallFailure.configuration("The document " + document + " names a server that is no URL: " + server);
        }
    }
}
