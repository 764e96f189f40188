package dev.interlock.orchestration.components.graph;

import static dev.interlock.orchestration.components.Parts.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.interlock.orchestration.components.HealthState;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** {@code -Dgolden.update} rewrites the picture instead of comparing it. */
class GraphPictureTest {

    private static final Path GOLDEN = Path.of("src/test/resources/pictures/components.svg");

    @Test
    void drawsComponentsAboveWhatTheyDependOn() throws IOException {
        var picture = GraphPicture.of(ComponentGraph.of(List.of(
                part("shop", HealthState.UP, "basket", "catalogue"),
                part("back office", HealthState.UNKNOWN, "catalogue"),
                part("basket", HealthState.UP, "db"),
                part("catalogue", HealthState.UP),
                part("db", HealthState.DOWN))));

        if (System.getProperty("golden.update") != null) {
            Files.writeString(GOLDEN, picture);
        }
        assertThat(picture).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void tellsEachStandingInWords() {
        var picture = GraphPicture.of(
                ComponentGraph.of(List.of(part("shop", HealthState.UP, "db"), part("db", HealthState.DOWN))));

        assertThat(picture)
                .contains("<title>shop (service): impaired: db down</title>", "<title>db (service): down</title>")
                .contains("2 components: 1 down, 1 impaired.")
                .contains("role=\"img\"");
    }

    @Test
    void drawsNothingAtAll() {
        assertThat(GraphPicture.of(ComponentGraph.of(List.of()))).contains("0 components.");
    }

    @Property(tries = 100)
    void isWellFormedWhateverTheNames(@ForAll String name) {
        var picture = GraphPicture.of(ComponentGraph.of(List.of(part(name, HealthState.UP))));

        assertThatCode(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(picture))))
                .doesNotThrowAnyException();
    }
}
