package dev.interlock.orchestration.workflow.picture;

import static dev.interlock.orchestration.workflow.picture.Shapes.attempt;
import static dev.interlock.orchestration.workflow.picture.Shapes.call;
import static dev.interlock.orchestration.workflow.picture.Shapes.choose;
import static dev.interlock.orchestration.workflow.picture.Shapes.forEach;
import static dev.interlock.orchestration.workflow.picture.Shapes.fork;
import static dev.interlock.orchestration.workflow.picture.Shapes.listen;
import static dev.interlock.orchestration.workflow.picture.Shapes.otherwise;
import static dev.interlock.orchestration.workflow.picture.Shapes.pause;
import static dev.interlock.orchestration.workflow.picture.Shapes.raise;
import static dev.interlock.orchestration.workflow.picture.Shapes.set;
import static dev.interlock.orchestration.workflow.picture.Shapes.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Then;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** {@code -Dgolden.update} rewrites the pictures instead of comparing them. */
class PictureTest {

    private static final Path GOLDENS = Path.of("src/test/resources/pictures");

    private static final Program STRAIGHT = Shapes.program(call("reserve"), call("pay"), set("receipt"));
    private static final Program NESTED = Shapes.program(
            fork(
                    "check in parallel",
                    false,
                    call("stock"),
                    attempt("credit", call("ask the bank"), set("assume none"))),
            forEach("pack", "item", call("pick"), pause("settle")),
            listen("delivered"));
    private static final Program JUMPING = Shapes.program(
            call("charge"),
            choose(
                    "how did it go",
                    when("declined", new Then.GoTo("refuse")),
                    when("again", new Then.GoTo("charge")),
                    otherwise("paid", new Then.Continue())),
            call("ship", new Then.End()),
            raise("refuse"));

    private static final Map<String, Program> PROGRAMS =
            Map.of("straight", STRAIGHT, "nested", NESTED, "jumping", JUMPING);
    private static final Map<String, Map<String, Marking>> MARKINGS = Map.of(
            "straight",
                    Map.of(
                            "/do/reserve", marking(Mark.COMPLETED, ""),
                            "/do/pay", marking(Mark.RUNNING, "attempt 2")),
            "nested",
                    Map.of(
                            "/do/check in parallel", marking(Mark.COMPLETED, ""),
                            "/do/stock", marking(Mark.COMPLETED, ""),
                            "/do/credit", marking(Mark.COMPLETED, ""),
                            "/do/ask the bank", marking(Mark.FAULTED, "attempt 3"),
                            "/do/assume none", marking(Mark.COMPLETED, ""),
                            "/do/pack", marking(Mark.RETRYING, ""),
                            "/do/pick", marking(Mark.COMPLETED, "2 of 2 done"),
                            "/do/settle", marking(Mark.CANCELLED, "")),
            "jumping", Map.of("/do/charge", marking(Mark.SKIPPED, "")));

    @ParameterizedTest
    @ValueSource(strings = {"straight", "nested", "jumping", "definition"})
    void drawsWhatItDrewBefore(String name) throws IOException {
        var golden = GOLDENS.resolve(name + ".svg");
        var drawn = draw(name);
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, drawn);
            return;
        }

        assertThat(drawn).isEqualTo(Files.readString(golden));
    }

    @Test
    void saysEachStateInWordsAsWellAsInColours() {
        assertThat(draw("nested"))
                .contains(">faulted, attempt 3<", ">completed, 2 of 2 done<", ">cancelled<", ">retrying<");
    }

    @Test
    void namesWhatIsShownForThoseWhoCannotSeeIt() {
        assertThat(draw("straight"))
                .contains(
                        "role=\"img\"",
                        "<title id=\"title\">shop/order:1.0.0</title>",
                        "1 completed, 1 running",
                        "<title>pay (call http, /do/pay): running, attempt 2</title>");
    }

    @ParameterizedTest
    @EnumSource(Mark.class)
    void itsWordsCanBeReadOnItsColours(Mark mark) {
        double fill = luminance(mark.fill());
        double word = luminance(mark.stroke());

        assertThat((fill + 0.05) / (word + 0.05)).isGreaterThanOrEqualTo(4.5);
    }

    @Property(tries = 200)
    void isWellFormedWhateverTheNames(@ForAll String name, @ForAll String caption) throws Exception {
        var svg = Picture.of(Shapes.program(call(name), forEach(name, name, call(name))), caption, Map.of());

        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));

        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    }

    /** Relative luminance of WCAG 2.2. */
    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static String draw(String name) {
        if (name.equals("definition")) {
            return Picture.of(JUMPING);
        }
        var program = Objects.requireNonNull(PROGRAMS.get(name));
        var markings = Objects.requireNonNull(MARKINGS.get(name));
        return Picture.of(program, program.id().toString(), markings);
    }

    private static Marking marking(Mark mark, String note) {
        return new Marking(mark, note);
    }
}
