package dev.leat.network.textfsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What templates mean; each expected table is what TextFSM 1.1.0 gives.
class TemplateTest {
    private static String parse(String template, String text) throws Exception {
        return shown(Template.compile("t", template).parse(text, Strictness.STRICT));
    }

    private static String shown(TextTable table) {
        return table.rows().stream()
                .map(row -> row.stream().map(TemplateTest::shown).collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));
    }

    private static String shown(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> text.text();
            case Cell.Many many ->
                many.entries().stream()
                        .map(entry -> switch (entry) {
                            case Cell.Text text -> text.text();
                            case Cell.Groups groups -> groups.texts().toString();
                        })
                        .toList()
                        .toString();
        };
    }

    @Test
    void theLastMatchWinsAndTheEndRecords() throws Exception {
        assertThat(parse("Value A (\\w+)\n\nStart\n  ^a ${A}\n", "a one\na two\nb\n"))
                .isEqualTo("two");
    }

    @Test
    void aDeclaredEofOrEndKeepsTheLastRecordBack() throws Exception {
        String start = "Value A (\\w+)\n\nStart\n  ^a ${A}\n  ^stop -> End\n";
        assertThat(parse(start + "\nEOF\n", "a one\n")).isEmpty();
        assertThat(parse(start, "a one\nstop\na two")).isEmpty();
    }

    @Test
    void filldownKeepsAndRequiredDrops() throws Exception {
        String template = "Value Filldown F (\\d)\nValue Required R (\\w)\n\nStart\n"
                + "  ^f $F\n  ^r $R -> Record\n  ^n -> Record\n  ^c -> Clearall\n";
        assertThat(parse(template, "f 1\nr x\nn\nr y\nc\nr z\n")).isEqualTo("1|x\n1|y\n|z");
    }

    @Test
    void fillupGoesUpToTheFirstFilledRow() throws Exception {
        String template =
                "Value A (\\w)\nValue Fillup B (\\d)\n\nStart\n  ^$A -> Continue\n  ^\\w $B -> Continue\n  ^. -> Record\n";
        assertThat(parse(template, "a 1\nb\nc\nd 2\ne")).isEqualTo("a|1\nb|2\nc|2\nd|2\ne|");
    }

    @Test
    void listsCollectTextsNullsAndMapsOfInnerGroups() throws Exception {
        assertThat(parse("Value List L (\\d)\n\nStart\n  ^x $L\n  ^y$L?\n", "x 1\ny\nx 2\n"))
                .isEqualTo("[1, None, 2]");
        assertThat(parse("Value List L ((?P<k>\\w)=(?P<v>\\d)?)\n\nStart\n  ^$L\n", "a=1\nb=\n"))
                .isEqualTo("[{k=a, v=1}, {k=b, v=None}]");
        assertThat(parse("Value List L ((a|b)c)\n\nStart\n  ^$L\n", "ac\nbc\n")).isEqualTo("[ac, bc]");
    }

    @Test
    void optionsActInTheOrderTheyAreWritten() throws Exception {
        String rules = "\nStart\n  ^x $L\n  ^y$L?\n  ^r -> Record\n";
        assertThat(parse("Value Required,List L (\\d)\n" + rules, "x 1\ny\nr\n"))
                .isEmpty();
        assertThat(parse("Value List,Required L (\\d)\n" + rules, "x 1\ny\nr\n"))
                .isEqualTo("[1, None]");
    }

    @Test
    void anEmptyTextIsDataAndNothingIsNot() throws Exception {
        String template = "Value A (\\d*)\nValue B (\\w)\n\nStart\n  ^a$A -> Record\n  ^r -> Record\n";
        assertThat(Template.compile("t", template)
                        .parse("r\na\nr\n", Strictness.STRICT)
                        .rows())
                .containsExactly(List.of(Cell.EMPTY, Cell.EMPTY));
    }

    @Test
    void continueLetsTheRulesThatFollowLookToo() throws Exception {
        String template =
                "Value A (\\d)\nValue B (\\d)\n\nStart\n  ^$A -> Continue\n  ^\\d$B -> Record Other\n\nOther\n  ^$A\n";
        assertThat(parse(template, "12\n34\n")).isEqualTo("1|2\n3|");
    }

    @Test
    void linesEndWhereTheReferenceEndsThem() throws Exception {
        String template = "Value A (.+)\n\nStart\n  ^$A -> Record\n";
        assertThat(parse(template, "a\rb\r\nc\u000bd\fe\u001cf\u001dg\u001eh\u0085i\u2028j\u2029k"))
                .isEqualTo("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk");
        assertThat(parse(template, "a\n\rb\n")).isEqualTo("a\nb");
    }

    @Test
    void theLastArrowIsTheAction() throws Exception {
        assertThat(parse("Value A (\\w)\n\nStart\n  ^x -> $A -> Record\n", "x -> y"))
                .isEqualTo("y");
        assertThat(parse("Value A (\\w)\n\nStart\n  ^$A->b ->\n", "y->b")).isEqualTo("y");
    }

    @Test
    void commentsAndWindowsLineEndsAreNoMatter() throws Exception {
        assertThat(parse(
                        "# c\r\nValue A (\\w)\r\n  # c\r\n\r\n# c\r\n\r\nStart\r\n  # c\r\n\t^$A -> Record\r\n",
                        "x\r\n"))
                .isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            Start                                   ¦ LEAT-N001 ¦ t:1
            Value A (x)|Start                       ¦ LEAT-N001 ¦ t:2
            Value A                                 ¦ LEAT-N001 ¦ t:1
            Value List A                            ¦ LEAT-N001 ¦ t:1
            Value Lost A (x)                        ¦ LEAT-N001 ¦ t:1
            Value List,List A (x)                   ¦ LEAT-N001 ¦ t:1
            Value A (x\\)                           ¦ LEAT-N001 ¦ t:1
            Value A x)                              ¦ LEAT-N001 ¦ t:1
            Value A (x)|Value A (y)                 ¦ LEAT-N001 ¦ t:2
            Value A ((x)                            ¦ LEAT-N004 ¦ t:1
            Value A (x)||Next                       ¦ LEAT-N002 ¦ t:3
            Value A (x)||Start me                   ¦ LEAT-N002 ¦ t:3
            Value A (x)||Start||Start               ¦ LEAT-N002 ¦ t:5
            Value A (x)||Start|^x                   ¦ LEAT-N003 ¦ t:4
            Value A (x)||Start|   ^x                ¦ LEAT-N003 ¦ t:4
            Value A (x)||Start| ^$B                 ¦ LEAT-N003 ¦ t:4
            Value A (x)||Start| ^x$                 ¦ LEAT-N003 ¦ t:4
            Value A (x)||Start| ^x -> Next.Recall   ¦ LEAT-N003 ¦ t:4
            Value A (x)||Start| ^x -> Continue B    ¦ LEAT-N003 ¦ t:4
            Value A (x)||Start| ^x -> Next "B"      ¦ LEAT-N003 ¦ t:4
            Value A (x)||Start| ^$A$A               ¦ LEAT-N004 ¦ t:4
            Value A (x)||Start| ^x -> Gone          ¦ LEAT-N005 ¦ t:4
            Value A (x)||Begin| ^x                  ¦ LEAT-N005 ¦ t:4
            Value A (x)||Start||End| ^x             ¦ LEAT-N005 ¦ t:5
            """)
    void aFaultyTemplateIsRefusedByLine(String template, String code, String place) {
        assertThatThrownBy(() -> Template.compile("t", template.replace('|', '\n')))
                .isInstanceOfSatisfying(TemplateInvalid.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(code);
                    assertThat(e.problem().place().toString()).isEqualTo(place);
                });
    }

    @Test
    void anErrorRuleEndsTheParseOrIsSkipped() throws Exception {
        Template template =
                Template.compile("t", "Value A (\\d)\n\nStart\n  ^a $A -> Record\n  ^. -> Error \"no such line\"\n");
        assertThatThrownBy(() -> template.parse("a 1\na x\n", Strictness.STRICT))
                .isInstanceOf(ParseFailed.class)
                .hasMessageContainingAll("LEAT-N006", "t:5", "no such line", "line 2", "Start", "rule in line 4");
        TextTable table = template.parse("a 1\na x\na 2\n", Strictness.LENIENT);
        assertThat(table.rows()).hasSize(2);
        assertThat(table.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.inputLine()).isEqualTo(2);
            assertThat(d.input()).isEqualTo("a x");
            assertThat(d.nearest()).contains(4);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*a*a*a*a*a*a*a*a*[bc]", "(.*a){12}[bc]", "(?:a+?a+?)+?[bc]", "(a*)\\1(a*)\\2(a*)\\3b"})
    void aPatternThatBacktracksWithoutEndIsStopped(String regex) throws Exception {
        Template template = Template.compile("t", "Value A (x)\n\nStart\n  ^" + regex + " -> Record\n");
        assertThatThrownBy(() -> template.parse("a".repeat(400) + "!", Strictness.LENIENT))
                .isInstanceOf(ParseFailed.class)
                .hasMessageContainingAll("LEAT-N007", "t:4", "Start");
    }
}
