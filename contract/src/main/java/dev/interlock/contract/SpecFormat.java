package dev.interlock.contract;

/** What a document was written in. */
public enum SpecFormat {
    SWAGGER_2_0("Swagger 2.0"),
    OPENAPI_3_0("OpenAPI 3.0"),
    OPENAPI_3_1("OpenAPI 3.1");

    private final String label;

    SpecFormat(String label) {
        this.label = label;
    }

    /** The format's name as people write it. */
    public String label() {
        return label;
    }
}
