package dev.leat.bench.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.bench.config.BenchSettings;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XmlDifferenceTest {
    private static Compared compare(String a, String b) {
        return Compare.of(
                Optional.of(a.getBytes(StandardCharsets.UTF_8)),
                Optional.of(b.getBytes(StandardCharsets.UTF_8)),
                Rules.of(BenchSettings.Mode.XML));
    }

    @Test
    void whatCanonicalXmlForgetsIsNoDifference() {
        assertThat(compare(
                                "<?xml version=\"1.0\"?><!DOCTYPE a><a x='1' y='2'><!-- c --><b/>t&amp;u</a>",
                                "<a y=\"2\" x=\"1\"><b></b><![CDATA[t&u]]></a>")
                        .result())
                .isEqualTo(Compared.Result.SAME);
        assertThat(compare("<p:a xmlns:p='urn:x'/>", "<a xmlns='urn:x'/>").result())
                .isEqualTo(Compared.Result.SAME);
    }

    @Test
    void theFirstDifferenceHasAPath() {
        Compared text = compare("<a><b>1</b><b>2</b></a>", "<a><b>1</b><b>3</b></a>");
        assertThat(text.result()).isEqualTo(Compared.Result.DIFFERENT);
        assertThat(text.places()).containsExactly("/a/b[2]");
        assertThat(text.detail()).isEqualTo("expected \"2\", found \"3\"");
        assertThat(compare("<a xmlns='urn:x'/>", "<a xmlns='urn:y'/>").result()).isEqualTo(Compared.Result.DIFFERENT);
        assertThat(compare("<a> <b/></a>", "<a><b/></a>").result())
                .as("space is text")
                .isEqualTo(Compared.Result.DIFFERENT);
        assertThat(compare("<a/>", "<a/><!-- -->").result()).isEqualTo(Compared.Result.SAME);
    }

    @Test
    void whatIsNotXmlOrAsksForFilesIsAnError() {
        assertThat(compare("<a/>", "<a>").result()).isEqualTo(Compared.Result.ERROR);
        String external = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>";
        assertThat(compare(external, external).result()).isEqualTo(Compared.Result.ERROR);
    }
}
