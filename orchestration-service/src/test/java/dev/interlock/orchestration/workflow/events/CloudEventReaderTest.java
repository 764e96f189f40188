package dev.interlock.orchestration.workflow.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventReaderTest {

    private static final Map<String, String> ATTRIBUTES =
            Map.of("specversion", "1.0", "id", "1", "source", "urn:shop", "type", "com.example.paid");

    @Test
    void readsBinaryJson() {
        var event = CloudEventReader.binary(ATTRIBUTES, "application/json", utf8("{\"amount\": 1.10}"));

        assertThat(event.toString())
                .contains("\"data\":{\"amount\":1.10}", "\"datacontenttype\":\"application/json\"", "\"id\":\"1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, '{}', {}",
        "application/vnd.order+json; charset=utf-8, '[1]', [1]",
        ", 'true', true",
        ", 'not json', \"not json\"",
        "text/plain, '{}', \"{}\"",
        "application/xml, '<a/>', \"<a/>\""
    })
    void readsDataByItsContentType(String contentType, String data, String expected) {
        var event = CloudEventReader.binary(ATTRIBUTES, contentType, utf8(data));

        assertThat(event.get("data").toString()).isEqualTo(expected);
    }

    @Test
    void encodesWhatIsNoText() {
        var event = CloudEventReader.binary(ATTRIBUTES, "image/png", new byte[] {(byte) 0x89, 'P'});

        assertThat(event.get("data_base64").asText()).isEqualTo("iVA=");
        assertThat(event.has("data")).isFalse();
    }

    @Test
    void needsNoData() {
        assertThat(CloudEventReader.binary(ATTRIBUTES, null, null).has("data")).isFalse();
    }

    @Test
    void readsStructured() {
        var event = CloudEventReader.structured(utf8("""
                {"specversion": "1.0", "id": "1", "source": "urn:shop", "type": "t", "subject": null,
                 "interlockproject": "p", "data": null}"""));

        assertThat(event.toString())
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"urn:shop\",\"type\":\"t\","
                        + "\"interlockproject\":\"p\",\"data\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nonsense",
                "{}",
                "{\"specversion\": \"0.3\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\"}",
                "{\"specversion\": \"1.0\", \"id\": \"\", \"source\": \"s\", \"type\": \"t\"}",
                "{\"specversion\": \"1.0\", \"id\": 1, \"source\": \"s\", \"type\": \"t\"}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"my-name\": 1}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"subject\": {}}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"data\": 1,"
                        + " \"data_base64\": \"\"}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\"} and more"
            })
    void refusesWhatIsNone(String body) {
        assertThatThrownBy(() -> CloudEventReader.structured(utf8(body)))
                .isInstanceOf(UnreadableCloudEventException.class);
    }

    @Test
    void refusesDataThatIsNotWhatItsContentTypeSays() {
        assertThatThrownBy(() -> CloudEventReader.binary(ATTRIBUTES, "application/json", utf8("{")))
                .isInstanceOf(UnreadableCloudEventException.class)
                .hasMessageContaining("JSON");
    }

    @Test
    void refusesDataThatIsNestedTooDeep() {
        var deep = "[".repeat(200) + "]".repeat(200);

        assertThatThrownBy(() -> CloudEventReader.binary(ATTRIBUTES, "application/json", utf8(deep)))
                .isInstanceOf(UnreadableCloudEventException.class);
    }

    @Test
    void takesNoAttributeForData() {
        var attributes = new HashMap<>(ATTRIBUTES);
        attributes.put("data", "smuggled");

        assertThat(CloudEventReader.binary(attributes, null, null).has("data")).isFalse();
    }

    @Property
    void readsOrRefusesWhateverComes(@ForAll byte[] body) {
        try {
            assertThat(CloudEventReader.structured(body).path("id").isTextual()).isTrue();
        } catch (UnreadableCloudEventException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property
    void takesAnyDataThatIsNotSaidToBeJson(@ForAll byte[] data) {
        var event = CloudEventReader.binary(ATTRIBUTES, "application/octet-stream", data);

        assertThat(event.has("data") ^ event.has("data_base64")).isEqualTo(data.length > 0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
