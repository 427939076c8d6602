package dev.leat.network.textfsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Choosing templates by an index, and joining the tables of several.
class TemplateSetTest {
    private static TemplateSet set(Map<String, String> files) throws TemplateInvalid {
        return TemplateSet.open("set", name -> {
            if (!files.containsKey(name)) {
                throw new TemplateInvalid(Problem.lasting("LEAT-N010", Place.of(name), "", "it is not there", ""));
            }
            return files.get(name);
        });
    }

    private static TemplateIndex index(String rows) throws TemplateInvalid {
        return TemplateIndex.read("index", "# c\nTemplate, Hostname, Platform, Command # c\n\n" + rows);
    }

    @Test
    void commandsMayBeAbbreviated() throws Exception {
        TemplateIndex index = index("a, .*, os, sh[[ow]] ver[[sion]]\nb, .*, os, show .*\n");
        assertThat(TemplateIndex.completed("sh[[ow]]")).isEqualTo("sh(o(w)?)?");
        for (String command : List.of("sh ver", "show version", "sho vers", "show version | inc x")) {
            assertThat(index.find(Map.of("Platform", "os", "Command", command))).contains(List.of("a"));
        }
        assertThat(index.find(Map.of("Platform", "os", "Command", "show ve"))).contains(List.of("b"));
        assertThat(index.find(Map.of("Platform", "ios", "Command", "show ver"))).isEmpty();
    }

    @Test
    void emptyCellsAbsentAttributesAndUnknownOnesFit() throws Exception {
        TemplateIndex index = index("a, host1, , show\nb, , os, show\n");
        assertThat(index.find(Map.of("Hostname", "host2", "Platform", "os", "Command", "show", "Other", "x")))
                .contains(List.of("b"));
        assertThat(index.find(Map.of("Command", "show"))).contains(List.of("a"));
    }

    @Test
    void rowsOfAnotherLengthAreSkippedAndSaid() throws Exception {
        TemplateIndex index = index("a, .*, os, show {1,2}x\n# b, x\n  \nc, .*, os, show\n");
        assertThat(index.templates()).containsExactly("c");
        assertThat(index.skipped())
                .singleElement()
                .satisfies(p -> assertThat(p.place().line()).isEqualTo(4));
    }

    @Test
    void anIndexNeedsItsColumns() {
        assertThatThrownBy(() -> TemplateIndex.read("index", "Platform, Command\n"))
                .hasMessageContaining("LEAT-N008");
        assertThatThrownBy(() -> TemplateIndex.read("index", "Template, A, A\n"))
                .hasMessageContaining("LEAT-N008");
        assertThatThrownBy(() -> TemplateIndex.read("index", "# nothing\n")).hasMessageContaining("LEAT-N008");
        assertThatThrownBy(() -> index("a, (, os, show\n")).hasMessageContainingAll("LEAT-N008", "index:4");
    }

    private static final String MODULES = "Value Key M (\\d)\nValue NAME (\\w+)\n\nStart\n  ^$M name $NAME -> Record\n";
    private static final String STATES =
            "Value Key M (\\d)\nValue STATE (\\w+)\n\nStart\n  ^$M state $STATE -> Record\n";
    private static final String TEXT = "1 name a\n2 name b\n2 state up\n2 state late\n3 state lost\n";

    @Test
    void tablesAreJoinedByTheirKeys() throws Exception {
        TemplateSet set =
                set(Map.of("index", "Template, Platform, Command\nm:s, os, show\n", "m", MODULES, "s", STATES));
        TextTable table = set.parse("os", "show", TEXT, Strictness.STRICT);
        assertThat(table.header()).containsExactly("M", "NAME", "STATE");
        assertThat(table.rows().toString())
                .isEqualTo("[[Text[text=1], Text[text=a], Text[text=]], [Text[text=2], Text[text=b], Text[text=up]]]");
    }

    @Test
    void withoutKeysRowsAreJoinedByOrder() throws Exception {
        TemplateSet set = set(Map.of(
                "index", "Template, Platform, Command\nm:s, os, show\n",
                "m", MODULES.replace("Key ", ""),
                "s", STATES.replace("Key ", "")));
        assertThat(set.parse("os", "show", TEXT, Strictness.STRICT).rows().toString())
                .isEqualTo(
                        "[[Text[text=1], Text[text=a], Text[text=up]], [Text[text=2], Text[text=b], Text[text=late]]]");
    }

    @Test
    void aMissingKeyOrTemplateIsSaid() throws Exception {
        TemplateSet set = set(Map.of(
                "index", "Template, Platform, Command\nm:s, os, show\ngone, os, list\n",
                "m", "Value N (\\d)\n\nStart\n  ^$N\n",
                "s", STATES));
        assertThatThrownBy(() -> set.parse("os", "show", TEXT, Strictness.STRICT))
                .hasMessageContaining("LEAT-N011");
        assertThatThrownBy(() -> set.parse("os", "list", TEXT, Strictness.STRICT))
                .hasMessageContaining("LEAT-N010");
        assertThatThrownBy(() -> set.parse("os", "dir", TEXT, Strictness.STRICT))
                .hasMessageContaining("LEAT-N009");
    }
}
