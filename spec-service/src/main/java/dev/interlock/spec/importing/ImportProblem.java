package dev.interlock.spec.importing;

import dev.interlock.problem.ProblemType;

/** Why a document is not imported. */
public enum ImportProblem implements ProblemType {
    RECEIVED_TOO_SLOWLY("received-too-slowly", "The body took too long to arrive", 408),
    DOCUMENT_TOO_LARGE("document-too-large", "The document is too large", 413),
    NOT_OPENAPI("not-openapi", "The document is not a usable OpenAPI description", 422),
    NAME_NEEDED("name-needed", "The specification needs a name", 422),
    SOURCE_UNREACHABLE("source-unreachable", "Nothing can be fetched from the URL", 422),
    SOURCE_REFUSED("source-refused", "The URL does not give the document", 422),
    SOURCE_TOO_LARGE("source-too-large", "The document at the URL is too large", 422),
    SOURCE_TOO_SLOW("source-too-slow", "The document at the URL takes too long", 422),
    TOO_MANY_REDIRECTS("too-many-redirects", "The URL redirects too often", 422),
    TOO_MANY_IMPORTS("too-many-imports", "Too many documents are being imported", 503);

    private final String slug;
    private final String title;
    private final int status;

    ImportProblem(String slug, String title, int status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }
}
