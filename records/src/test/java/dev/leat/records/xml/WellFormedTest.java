package dev.leat.records.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A record that the JDK's own parser refuses is refused, whether what is wrong stands where a path leads or where
/// nothing is looked at. The cases follow the sections of XML 1.0 and Namespaces in XML.
class WellFormedTest {
    private static final Path A = Path.of("/r/a", Map.of());
    private static final Shape SHAPE = new Shape(List.of(), List.of(A), List.of());

    private static final XMLInputFactory JDK = XMLInputFactory.newDefaultFactory();

    static {
        JDK.setProperty("jdk.xml.dtd.support", "deny");
    }

    private static boolean accepts(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        try {
            var decoded = XmlText.of(bytes, bytes.length, Optional.empty());
            try (var reader = new RecordReader(decoded.reader(), false, SHAPE, XmlLimits.DEFAULT, Optional.empty())) {
                return reader.next() != null;
            }
        } catch (Refused e) {
            return false;
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean jdkAccepts(String xml) {
        try {
            var reader = JDK.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == javax.xml.stream.XMLStreamConstants.START_ELEMENT) {
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        reader.getAttributeValue(i);
                    }
                }
            }
            return true;
        } catch (XMLStreamException | RuntimeException e) {
            return false; // it also answers some malformed documents by an exception of another kind
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<r",
                "<r>",
                "<r></s>",
                "<r><a></r></a>",
                "<r/><r/>",
                "<r/>x",
                "x<r/>",
                "</r>",
                "< r/>",
                "<r / >",
                "<r></ r>",
                "<1r/>",
                "<-r/>",
                "<r a/>",
                "<r a=/>",
                "<r a=b/>",
                "<r a='1'b='2'/>",
                "<r a='1' a='2'/>",
                "<r a='<'/>",
                "<r a='&'/>",
                "<r a='&#0;'/>",
                "<r a='&none;'/>",
                "<r a=\"1'/>",
                "<r>&none;</r>",
                "<r>&</r>",
                "<r>&amp</r>",
                "<r>&#0;</r>",
                "<r>&#xFFFE;</r>",
                "<r>&#xD800;</r>",
                "<r>&#x110000;</r>",
                "<r>&#x;</r>",
                "<r>&#12a;</r>",
                "<r>]]></r>",
                "<r><b/>]]></r>",
                "<r>\u0001</r>",
                "<r>\uFFFE</r>",
                "<r><!-- -- --></r>",
                "<r><!-- --->x</r>",
                "<r><!-- </r>",
                "<r><![CDATA[ </r>",
                "<r><![cdata[ ]]></r>",
                "<![CDATA[x]]><r/>",
                "<r><? x?></r>",
                "<r><?x</r>",
                "<r><?xml version='1.0'?></r>",
                "<r><?XML a?></r>",
                "<!-- c --><?xml version='1.0'?><r/>",
                "<?xml encoding='UTF-8'?><r/>",
                "<?xml version='1.0' standalone='maybe'?><r/>",
                "<?xml version='1.0' standalone='yes' encoding='UTF-8'?><r/>",
                "<?xml version=1.0?><r/>",
                "<?xml version='1.0'><r/>",
                "<?xml\u0000 version='1.0'?><r/>",
                "<r xmlns:p=''/>",
                "<r><p:a/></r>",
                "<r p:a='1'/>",
                "<r xmlns:xml='urn:x'/>",
                "<r xmlns:xmlns='urn:x'/>",
                "<r xmlns:p='http://www.w3.org/2000/xmlns/'/>",
                "<r xmlns:p='u' xmlns:q='u' p:a='1' q:a='2'/>",
                "<a:b:c xmlns:a='u'/>",
                "<:r/>",
                "<r:/>",
                "<r><!ELEMENT r ANY></r>",
                "<!ENTITY x 'y'><r/>"
            })
    void malformedDocumentsAreRefusedWhereverTheFaultIs(String xml) {
        assertThat(accepts(xml)).isFalse();
        if (xml.startsWith("<r") && xml.endsWith("</r>")) {
            assertThat(accepts("<r><a>" + xml + "</a></r>")).isFalse();
            assertThat(accepts("<r><skipped><b c='d'>" + xml + "</b></skipped></r>"))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<r/>",
                "<r a='>'/>",
                "<r>]]&gt;</r>",
                "<r><![CDATA[<&]]]]><![CDATA[>]]></r>",
                "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><!-- c --><?p i?><r/><!-- e --><?p i?>",
                "<r xmlns='u' xmlns:p='v' p:a='1' a='2'><p:a xmlns=''/></r>",
                "<r xml:lang='en'>&#x10FFFF;&#9;\r\n</r>",
                "<r><é ü='1'/></r>"
            })
    void wellFormedDocumentsAreTaken(String xml) {
        assertThat(accepts(xml)).isTrue();
        assertThat(jdkAccepts(xml)).isTrue();
    }

    /// Damaged at random: whatever is taken, the JDK's parser takes too.
    @Test
    void nothingIsTakenThatTheJdkRefuses() {
        var random = new Random(20_260);
        var pieces = List.of(
                "<",
                ">",
                "/",
                "&",
                ";",
                "'",
                "\"",
                "=",
                " ",
                "]]>",
                "<!--",
                "-->",
                "<![CDATA[",
                "<?",
                "?>",
                "a",
                ":",
                "xmlns:p='u'",
                "p:",
                "&#",
                "x",
                "\u0000",
                "\uFFFF",
                "--",
                "xmlns:p=''");
        var seed = "<?xml version='1.0'?><r x='1' y=\"2\"><!-- c --><a k='v'>t &amp; &#65; <b/>u</a><p:s xmlns:p='u'>"
                + "<![CDATA[ z ]]><q a='&lt;'>w</q><?pi d?></p:s></r>";
        var wrong = new ArrayList<String>();
        int taken = 0;
        for (int i = 0; i < 30_000; i++) {
            var text = new StringBuilder(seed);
            for (int faults = 1 + random.nextInt(3); faults > 0; faults--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, pieces.get(random.nextInt(pieces.size())));
                    case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
                    default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
                }
            }
            if (accepts(text.toString())) {
                taken++;
                if (!jdkAccepts(text.toString().strip())) {
                    wrong.add(text.toString());
                }
            }
        }
        assertThat(taken).isGreaterThan(1_000);
        assertThat(wrong).isEmpty();
    }
}
