package dev.leat.network.textfsm;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A pattern of Python's, ready to match lines. Immutable to its users, and shared between threads: the form for
/// lines beyond ASCII is made when the first such line comes.
final class CompiledRegex {
    private final String python;
    private final Pattern ascii;
    private final LinearPattern linear;
    private final @Nullable DirectPattern direct;
    private final char[] required;
    private final boolean classes;
    private final int groups;
    private final List<PythonRegex.Named> named;
    private volatile @Nullable Pattern unicode;

    private CompiledRegex(String python, PythonRegex.Translated translated, Pattern ascii) {
        this.python = python;
        this.ascii = ascii;
        this.linear = LinearPattern.of(python);
        this.direct = linear.isWhole() ? null : DirectPattern.of(python).orElse(null);
        this.required = RequiredText.of(python).toCharArray();
        this.classes = translated.classes();
        this.groups = translated.groups();
        this.named = translated.named();
    }

    static CompiledRegex of(String python) throws BadRegex {
        PythonRegex.Translated translated = PythonRegex.translate(python, WordClasses.ASCII);
        Pattern ascii = compile(translated);
        if (translated.classes()) {
            compile(PythonRegex.translate(python, WordClasses.UNICODE)); // what would fail later fails here
        }
        return new CompiledRegex(python, translated, ascii);
    }

    private static Pattern compile(PythonRegex.Translated translated) throws BadRegex {
        try {
            return Pattern.compile(translated.java(), translated.flags());
        } catch (PatternSyntaxException e) {
            throw new BadRegex(e.getDescription(), 0);
        } catch (StackOverflowError e) {
            throw new BadRegex("the pattern is nested too deep", 0);
        }
    }

    Matcher matcher(boolean beyondAscii, CharSequence line) {
        return (beyondAscii && classes ? unicode() : ascii).matcher(line);
    }

    private Pattern unicode() {
        Pattern made = unicode;
        if (made == null) {
            try {
                made = compile(PythonRegex.translate(python, WordClasses.UNICODE));
            } catch (BadRegex e) {
                throw new IllegalStateException("compiled before: " + python, e);
            }
            unicode = made;
        }
        return made;
    }

    /// Text that every line holds which matches.
    char[] required() {
        return required;
    }

    /// What can be told without a matcher, on lines of ASCII.
    LinearPattern linear() {
        return linear;
    }

    /// The same without `java.util.regex`, on lines of ASCII; null if [#linear] is all of it, or it cannot be had.
    @Nullable
    DirectPattern direct() {
        return direct;
    }

    int groups() {
        return groups;
    }

    /// Named groups in the order of their numbers.
    List<PythonRegex.Named> named() {
        return named;
    }
}
