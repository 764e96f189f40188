package dev.interlock.spec.importing;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form as the API description shows it. */
record ImportForm(
        @Schema(required = true, type = SchemaType.STRING, format = "binary")
        String file,

        @Nullable String name) {}
