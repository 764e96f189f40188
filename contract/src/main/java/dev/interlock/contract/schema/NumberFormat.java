package dev.interlock.contract.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import java.math.BigDecimal;

/** The integer formats of OpenAPI's registry: signed 32 and 64 bits. */
enum NumberFormat implements Format {
    INT32("int32", Integer.MIN_VALUE, Integer.MAX_VALUE),
    INT64("int64", Long.MIN_VALUE, Long.MAX_VALUE);

    private final String wireName;
    private final BigDecimal least;
    private final BigDecimal most;

    NumberFormat(String wireName, long least, long most) {
        this.wireName = wireName;
        this.least = BigDecimal.valueOf(least);
        this.most = BigDecimal.valueOf(most);
    }

    @Override
    public String getName() {
        return wireName;
    }

    @Override
    public boolean matches(ExecutionContext context, SchemaContext schemas, JsonNode value) {
        return !value.isNumber()
                || (value.decimalValue().compareTo(least) >= 0
                        && value.decimalValue().compareTo(most) <= 0);
    }
}
