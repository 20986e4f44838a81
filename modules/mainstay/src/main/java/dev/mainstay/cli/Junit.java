package dev.mainstay.cli;

import dev.mainstay.engine.Checked;
import dev.mainstay.judge.Verdict;
import java.io.PrintWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Verdicts as a JUnit report: broken is a failure, not proven is an error. */
final class Junit {
    private Junit() {}

    static void print(PrintWriter out, Checked checked) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "mainstay check");
            xml.writeAttribute("tests", Integer.toString(checked.verdicts().size()));
            xml.writeAttribute("failures", count(checked, Verdict.Outcome.BROKEN));
            xml.writeAttribute("errors", count(checked, Verdict.Outcome.NOT_PROVEN));
            for (Verdict verdict : checked.verdicts()) write(xml, verdict);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            out.println();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(XMLStreamWriter xml, Verdict verdict) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", verdict.promise().owner().toString());
        xml.writeAttribute(
                "name", verdict.promise().promise().orElse(verdict.promise().name()));
        switch (verdict.outcome()) {
            case KEPT -> {}
            case BROKEN -> message(xml, "failure", verdict);
            case NOT_PROVEN -> message(xml, "error", verdict);
        }
        xml.writeEndElement();
    }

    private static void message(XMLStreamWriter xml, String element, Verdict verdict) throws XMLStreamException {
        xml.writeEmptyElement(element);
        xml.writeAttribute("message", verdict.because());
    }

    private static String count(Checked checked, Verdict.Outcome outcome) {
        return Long.toString(
                checked.verdicts().stream().filter(v -> v.outcome() == outcome).count());
    }
}
