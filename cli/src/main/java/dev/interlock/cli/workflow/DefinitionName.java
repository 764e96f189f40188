package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.Unreadable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code namespace/name}, or {@code namespace/name:version}. */
record DefinitionName(String namespace, String name, String version) {

    private static final Pattern SYNTAX = Pattern.compile("([^/:]+)/([^/:]+)(?::([^/:]+))?");

    static DefinitionName read(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new Unreadable("'" + text + "' names no definition; write NAMESPACE/NAME or NAMESPACE/NAME:VERSION");
        }
        String version = matcher.group(3);
        return new DefinitionName(matcher.group(1), matcher.group(2), version == null ? "latest" : version);
    }

    void addTo(ObjectNode wanted) {
        wanted.put("namespace", namespace).put("name", name).put("version", version);
    }

    String path() {
        return namespace + "/" + name + "/" + version;
    }
}
