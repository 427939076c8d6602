package dev.leat.records.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTest {
    private static final Path A = Path.of("/r/a", Map.of());
    private static final Shape SHAPE = new Shape(List.of(), List.of(A), List.of());
    private static final XmlLimits SMALL = new XmlLimits(1 << 20, 8, 4, 100, 10);

    private static String read(byte[] bytes) {
        return read(bytes, Optional.of(Charset.forName("windows-1252")));
    }

    private static String read(byte[] bytes, Optional<Charset> fallback) {
        try {
            var decoded = XmlText.of(bytes, bytes.length, fallback);
            try (var reader = new RecordReader(decoded.reader(), decoded.recovered(), SHAPE, SMALL, Optional.empty())) {
                var document = reader.next();
                return String.join(
                                ",", document.at(A).stream().map(Element::text).toList())
                        + (document.recovered() ? " recovered" : "");
            }
        } catch (Refused e) {
            return e.failure().code();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<r><a> x <b>y</b>\tz </a></r>|x y z",
                "\u0001\uFEFF<r><a>x</a></r>|x",
                "<r><a>1</a><x><a>no</a></x><a>2</a></r>|1,2",
                "<r><a>&lt;&#x41;</a></r>|<A",
                "<r><a>&nosuch;</a></r>|E_XML_MALFORMED",
                "<r a='&nosuch;'/>|E_XML_MALFORMED",
                "<r><a>|E_XML_MALFORMED",
                "<r/><r/>|E_XML_MALFORMED",
                "<r a='1' a='2'/>|E_XML_MALFORMED",
                "<r><x:a/></r>|E_XML_MALFORMED",
                "'  '|E_XML_MALFORMED",
                "no xml|E_XML_MALFORMED",
                "<!DOCTYPE r><r/>|E_XML_DTD",
                "<?xml version=\"1.0\"?><!-- <r> --><!DOCTYPE r [<!ENTITY x 'y'>]><r>&x;</r>|E_XML_DTD",
                "<r><a b='1' c='2' d='3' e='4' f='5'/></r>|E_XML_TOO_LARGE",
                "<r><b><b><b><b><b><b><b><b/></b></b></b></b></b></b></b></r>|E_XML_TOO_DEEP"
            })
    void documentsGiveWhatIsAskedForOrTheirFault(String xml, String expected) {
        assertThat(read(xml.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    }

    @Test
    void emptyAndTooLongAreRefused() {
        assertThat(read(new byte[0])).isEqualTo("E_XML_EMPTY");
        assertThat(read(" \n ".getBytes(StandardCharsets.UTF_8))).isEqualTo("E_XML_EMPTY");
        assertThat(read(("<r><a>" + "x".repeat(101) + "</a></r>").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("E_XML_TOO_LARGE");
        assertThat(read(("<r>" + "<a/>".repeat(11) + "</r>").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("E_XML_TOO_LARGE");
    }

    @Test
    void encodingsAreDeclaredMarkedOrUtf8AndNeverReplaced() {
        var text = "<r><a>é</a></r>";
        assertThat(read(text.getBytes(StandardCharsets.UTF_16))).isEqualTo("é");
        assertThat(read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))).isEqualTo("é");
        assertThat(read(("<?xml version='1.0' encoding='ISO-8859-1'?>" + text).getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("é");
        assertThat(read(text.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("é recovered");
        assertThat(read(text.getBytes(StandardCharsets.ISO_8859_1), Optional.empty()))
                .isEqualTo("E_ENCODING");
        assertThat(read(("<?xml version='1.0' encoding='UTF-16'?>" + text).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("E_ENCODING");
        assertThat(read("<?xml version='1.0' encoding='nosuch'?><r/>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("E_ENCODING");
    }

    @Test
    void whatIsNoCharacterIsRefusedInTextAndInWhatPassesThrough() throws Exception {
        assertThat(read("<r>\n<a>\uFFFF</a></r>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("E_XML_MALFORMED");
        var each = Path.of("/all/r", Map.of());
        var stream = new ByteArrayInputStream("<all><r>\uFFFE</r></all>".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> {
                    try (var reader = new RecordReader(
                            XmlText.of(stream),
                            false,
                            new Shape(List.of(each), List.of(), List.of()),
                            XmlLimits.DEFAULT,
                            Optional.of(each))) {
                        reader.next();
                    }
                })
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> XmlText.of("<r>\uD83D</r>")).isInstanceOf(Refused.class);
        XmlText.of("<r>\uD83D\uDE00</r>").close();
    }

    @Test
    void aFileOfManyRecordsIsReadRecordByRecord() throws Exception {
        var each = Path.of("/all/r", Map.of());
        var a = Path.of("/all/r/a", Map.of());
        var head = Path.of("/all/head", Map.of());
        var shape = new Shape(List.of(each, head), List.of(a), List.of());
        var xml = "<all n='7'><head h='1'/>" + "<r><a>x</a></r>".repeat(3) + "<r><a>y</a><a>z</a></r></all>";
        var seen = new ArrayList<String>();
        try (var reader = new RecordReader(
                XmlText.of(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))),
                false,
                shape,
                XmlLimits.DEFAULT,
                Optional.of(each))) {
            for (var record = reader.next(); record != null; record = reader.next()) {
                seen.add(record.root().attribute("n")
                        + record.at(head).getFirst().attribute("h")
                        + record.at(a).stream().map(Element::text).toList());
            }
        }
        assertThat(seen).containsExactly("71[x]", "71[x]", "71[x]", "71[y, z]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "//b|1,2,3",
                "/r/*/b|1,2,3",
                "/r/a[2]/b|3",
                "/r/a[last()]/b|3",
                "/r/a[@k='x']/b[2]|2",
                "/r/a/b/../b|1,2,3",
                "//c|''"
            })
    void pathsWithConditionsAreSearched(String path, String expected) throws Exception {
        var b = Path.of(path, Map.of());
        var shape = new Shape(List.of(), List.of(b), List.of());
        var xml = "<r><a k='x'><b>1</b><b>2</b></a><a><b>3</b></a></r>";
        try (var reader = new RecordReader(XmlText.of(xml), false, shape, XmlLimits.DEFAULT, Optional.empty())) {
            var texts = reader.next().at(b).stream().map(Element::text).toList();
            assertThat(String.join(",", texts)).isEqualTo(expected.equals("''") ? "" : expected);
        }
    }

    /// What XML 1.0 forbids refuses the record, wherever it stands behind the first `<`; what it allows stays.
    @Test
    void controlCharactersAreNeverDropped() {
        assertThat(read("\u0001\u0002\u001F<r><a>x</a></r>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("x");
        for (String bad :
                List.of("<r><a>\u0001</a></r>", "<r><a>&#1;</a></r>", "<r a='\u0002'/>", "<r><a>\u0000</a></r>")) {
            assertThat(read(bad.getBytes(StandardCharsets.UTF_8))).isEqualTo("E_XML_MALFORMED");
        }
        assertThat(read("<r><a>a\u0085b\u009fc</a></r>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a\u0085b\u009fc");
    }
}
