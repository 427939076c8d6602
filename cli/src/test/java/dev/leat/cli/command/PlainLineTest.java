package dev.leat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A line that is read without picocli means what picocli takes it to mean.
class PlainLineTest {
    private static final List<String> WORDS = List.of(
            "-q",
            "--quiet",
            "-v",
            "-v",
            "-vv",
            "-qv",
            "-f",
            "--file",
            "--file=x",
            "--file=",
            "-fx",
            "--var",
            "--var=a=b",
            "--number",
            "--number=7",
            "--number=07",
            "7",
            "-7",
            "+7",
            "999999999999",
            "--long",
            "--long=0",
            "--",
            "-",
            "word",
            "vim",
            "a b",
            "'a'",
            "\"a\"",
            "",
            "--unknown",
            "--fil",
            "--quiet=true",
            "--help",
            "ä",
            "a=b",
            "@x",
            "vim",
            "word",
            "zsh",
            "--wide",
            "12");

    private enum Operands {
        NONE,
        ONE,
        ONE_NEEDED,
        MANY,
        MANY_NEEDED
    }

    private static Syntax syntax(Operands operands, List<String> heard) {
        Syntax syntax = new Syntax("test")
                .flag("-q, --quiet", "", on -> heard.add("quiet " + on))
                .counted("-v, --verbose", "", times -> heard.add("verbose " + times))
                .text("-f, --file", "FILE", "", value -> heard.add("file " + value))
                .texts("--var", "N=V", "", values -> heard.add("var " + values))
                .value("--number", "N", Integer.class, "", value -> heard.add("number " + value))
                .value("--long", "N", Long.class, "", value -> heard.add("long " + value))
                .hidden("--wide", "W", "", value -> heard.add("wide " + value))
                .help("-h, --help", "");
        return switch (operands) {
            case NONE -> syntax;
            case ONE, ONE_NEEDED ->
                syntax.operand(operands == Operands.ONE_NEEDED, "X", "", word -> heard.add("operand " + word));
            case MANY, MANY_NEEDED ->
                syntax.operands(operands == Operands.MANY_NEEDED, "X", "", words -> heard.add("operands " + words));
        };
    }

    @Test
    void plainLinesMeanWhatPicocliTakesThemToMean() throws CommandError {
        Random random = new Random(7);
        int plain = 0;
        for (int n = 0; n < 20_000; n++) {
            Operands operands = Operands.values()[n % Operands.values().length];
            List<String> line = new ArrayList<>();
            for (int words = random.nextInt(6); words > 0; words--) {
                line.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            List<String> ours = new ArrayList<>();
            if (!PlainLine.deliver(syntax(operands, ours), line)) {
                assertThat(ours)
                        .as("nothing is given for a line in doubt: %s", line)
                        .isEmpty();
                continue;
            }
            plain++;
            List<String> theirs = new ArrayList<>();
            Parsing.byPicocli(syntax(operands, theirs), "test", line);
            assertThat(ours).as(String.join("|", line)).isEqualTo(theirs);
        }
        assertThat(plain).isGreaterThan(2_000);
    }

    @Test
    void whatIsMissingOrTooMuchIsLeftToPicocli() {
        List<String> heard = new ArrayList<>();
        assertThat(PlainLine.deliver(syntax(Operands.ONE_NEEDED, heard), List.of("-q")))
                .isFalse();
        assertThat(PlainLine.deliver(syntax(Operands.ONE, heard), List.of("a", "b")))
                .isFalse();
        assertThat(PlainLine.deliver(syntax(Operands.NONE, heard), List.of("a")))
                .isFalse();
        assertThat(PlainLine.deliver(syntax(Operands.MANY, heard), List.of("--help")))
                .isFalse();
        assertThat(heard).isEmpty();
    }
}
