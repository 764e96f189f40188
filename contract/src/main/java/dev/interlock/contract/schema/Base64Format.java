package dev.interlock.contract.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.regex.Pattern;

/** The format {@code byte}: base64 of RFC 4648, section 4; line breaks as in MIME are let through. */
final class Base64Format implements Format {

    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

    @Override
    public String getName() {
        return "byte";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return BASE64.matcher(value.replace("\r", "").replace("\n", "")).matches();
    }
}
