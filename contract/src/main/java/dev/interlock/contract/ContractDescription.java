package dev.interlock.contract;

import java.util.List;

/**
 * What a document says about itself.
 *
 * @param format what the document that was read was written in
 * @param title the API's title
 * @param version the version that the document declares
 * @param servers where the API lives
 */
public record ContractDescription(SpecFormat format, String title, String version, List<Server> servers) {

    public ContractDescription {
        servers = servers.isEmpty() ? List.of(new Server("/")) : List.copyOf(servers);
    }
}
