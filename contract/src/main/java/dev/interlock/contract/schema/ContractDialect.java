package dev.interlock.contract.schema;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Locale;

/**
 * JSON Schema 2020-12 as OpenAPI 3.1 means it. It differs from the library's dialect in three points: {@code required}
 * knows the direction, {@code readOnly} and {@code writeOnly} forbid nothing (they say SHOULD NOT), and
 * {@code discriminator} is a hint that never changes a verdict (OpenAPI 3.1.1, 4.8.25).
 */
final class ContractDialect {

    private static final Dialect DIALECT = Dialect.builder(
                    "https://spec.openapis.org/oas/3.1/dialect/base", Dialects.getOpenApi31())
            .keyword(new DirectionalRequired())
            .keyword(new AnnotationKeyword("readOnly"))
            .keyword(new AnnotationKeyword("writeOnly"))
            .keyword(new AnnotationKeyword("discriminator"))
            .formats(List.of(NumberFormat.INT32, NumberFormat.INT64, new Base64Format()))
            .build();

    private ContractDialect() {}

    /** A registry of its own for each document, since it remembers what it compiled. */
    static SchemaRegistry registry() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .preloadSchema(false)
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .regularExpressionFactory(BoundedPattern::compile)
                .build();
        return SchemaRegistry.withDefaultDialect(
                DIALECT,
                registry -> registry.schemaRegistryConfig(config).schemaLoader(loader -> loader.block(any -> true)));
    }
}
