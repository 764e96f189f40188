package dev.interlock.validator.reports;

import dev.interlock.validator.exchange.ViolationView;
import dev.interlock.validator.runs.CheckOutcome;
import dev.interlock.validator.runs.CheckView;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The form that CI servers read: a suite per operation, a case per check. */
final class JUnitXml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private JUnitXml() {}

    static String of(RunReport report) {
        var text = new StringWriter();
        try {
            var xml = FACTORY.createXMLStreamWriter(text);
            write(xml, report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A report must be writable as XML", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, RunReport report) throws XMLStreamException {
        var run = report.run();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute(xml, "name", run.name());
        attribute(xml, "tests", run.totals().checks() + run.totals().skipped() + (report.hasVerdict() ? 0 : 1));
        attribute(xml, "failures", run.totals().failed());
        attribute(xml, "errors", report.hasVerdict() ? 0 : 1);
        attribute(xml, "skipped", run.totals().skipped());
        for (OperationReport operation : report.operations()) {
            suite(xml, operation);
        }
        if (!report.hasVerdict()) {
            broken(xml, run.status(), run.reason() == null ? "The run is " + run.status() + "." : run.reason());
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private static void suite(XMLStreamWriter xml, OperationReport operation) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", operation.operation());
        attribute(xml, "tests", operation.checks().size());
        attribute(xml, "failures", operation.failed());
        attribute(xml, "errors", 0);
        attribute(xml, "skipped", operation.skipped());
        attribute(
                xml,
                "time",
                seconds(operation.checks().stream()
                        .mapToLong(check -> check.check().millis())
                        .sum()));
        for (CheckReport check : operation.checks()) {
            testcase(xml, check);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void testcase(XMLStreamWriter xml, CheckReport report) throws XMLStreamException {
        var check = report.check();
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", check.category().label() + "." + check.operation());
        attribute(xml, "name", check.number() + " " + check.name());
        attribute(xml, "time", seconds(check.millis()));
        var message = check.message() == null ? "" : check.message();
        if (check.outcome() == CheckOutcome.FAILED) {
            xml.writeStartElement("failure");
            attribute(xml, "type", String.valueOf(check.kind()));
            attribute(xml, "message", message);
            xml.writeCharacters(clean(explained(check, report.repeat() == null ? "" : report.repeat())));
            xml.writeEndElement();
        }
        if (check.outcome() == CheckOutcome.SKIPPED) {
            xml.writeEmptyElement("skipped");
            attribute(xml, "message", message);
        }
        xml.writeEndElement();
    }

    /** A run without a verdict must not look like one that passed. */
    private static void broken(XMLStreamWriter xml, String status, String reason) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", "run");
        attribute(xml, "tests", 1);
        attribute(xml, "errors", 1);
        xml.writeStartElement("testcase");
        attribute(xml, "classname", "run");
        attribute(xml, "name", "reaches a verdict");
        xml.writeEmptyElement("error");
        attribute(xml, "type", status);
        attribute(xml, "message", reason);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String explained(CheckView check, String repeat) {
        var violations = check.violations().stream().map(JUnitXml::line).collect(Collectors.joining());
        return "\nexpected: " + check.expectation() + "\nanswered: "
                + (check.status() == null ? "nothing" : check.status()) + "\n" + violations + "repeat:   " + repeat
                + "\n";
    }

    private static String line(ViolationView violation) {
        return "- " + violation.message() + "\n    in: " + violation.in()
                + (violation.name() == null || violation.name().isEmpty() ? "" : " " + violation.name())
                + (violation.pointer() == null ? "" : "\n    body: '" + violation.pointer() + "'")
                + (violation.specPointer() == null ? "" : "\n    spec: '" + violation.specPointer() + "'")
                + (violation.expected() == null ? "" : "\n    expected: " + violation.expected())
                + (violation.actual() == null ? "" : "\n    actual: " + violation.actual())
                + "\n    hint: " + violation.hint() + "\n";
    }

    private static void attribute(XMLStreamWriter xml, String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value.toString()));
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString();
    }

    /** XML 1.0 section 2.2 has no place for most control characters and lone surrogates, not even escaped. */
    static String clean(String text) {
        return text.codePoints()
                .map(c -> isXml(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
