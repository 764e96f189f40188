package dev.interlock.contract;

/** How a parameter's value is written (OpenAPI 3.1, 4.8.12.2, "Style Values"). */
public enum ParameterStyle {
    SIMPLE("simple"),
    LABEL("label"),
    MATRIX("matrix"),
    FORM("form"),
    SPACE_DELIMITED("spaceDelimited"),
    PIPE_DELIMITED("pipeDelimited"),
    DEEP_OBJECT("deepObject");

    private final String wireName;

    ParameterStyle(String wireName) {
        this.wireName = wireName;
    }

    /** The style's name in a document. */
    public String wireName() {
        return wireName;
    }

    /** The style that a location has when the document names none. */
    public static ParameterStyle defaultFor(ParameterLocation location) {
        return switch (location) {
            case PATH, HEADER -> SIMPLE;
            case QUERY, COOKIE -> FORM;
        };
    }

    /** The style of that name; the location's default for a name that no style has. */
    public static ParameterStyle named(String wireName, ParameterLocation location) {
        for (ParameterStyle style : values()) {
            if (style.wireName.equals(wireName)) {
                return style;
            }
        }
        return defaultFor(location);
    }
}
