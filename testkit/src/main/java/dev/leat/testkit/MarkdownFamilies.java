package dev.leat.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/// Documents of any size that once cost some Markdown parser quadratic time, stack or memory, and ordinary ones to
/// compare with. Every family is a pure function of the size in bytes.
public final class MarkdownFamilies {
    /// @param name unique, fit for a table
    /// @param make document of about that many bytes
    public record Family(String name, IntFunction<byte[]> make) {
        public byte[] document(int bytes) {
            return make.apply(bytes);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Family> families = new ArrayList<>();

    private MarkdownFamilies() {}

    public static List<Family> all() {
        MarkdownFamilies made = new MarkdownFamilies();
        made.ordinary();
        made.containers();
        made.emphasis();
        made.brackets();
        made.codeAndHtml();
        made.definitions();
        made.tables();
        made.autolinks();
        made.lines();
        return List.copyOf(made.families);
    }

    public static Family named(String name) {
        return all().stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no family of documents is called " + name));
    }

    /// What people write: prose with headings, lists, code, links, tables, quotes; a token per dozen bytes or so.
    public static byte[] ordinary(int bytes) {
        return counted(bytes, MarkdownFamilies::chapter);
    }

    private void ordinary() {
        families.add(new Family("ordinary", MarkdownFamilies::ordinary));
        families.add(new Family(
                "ordinary, no ASCII",
                size -> counted(size, i -> "## Größe " + i + "\n\nДля *каждого* 😀 [узла](/ü" + i + ") – «так».\n\n")));
        families.add(new Family("ordinary, CRLF and NUL", size -> counted(size, i -> "word\0 *em* " + i + "\r\n\r")));
        repeat("words in one line", "", "word and ");
    }

    private static String chapter(int i) {
        String code = i % 3 == 0 ? "```java\nint x = " + i + "; // *no* [link]\n```\n\n" : "";
        String table = i % 5 == 0 ? "| name | value |\n|---|--:|\n| a" + i + " | `b` |\n| c | **d** |\n\n" : "";
        return "## Chapter " + i + " of the handbook\n\nThe sluice lets *water* pass when the gate at [mark " + i
                + "](https://example.org/marks/" + i + " \"mark\") is open; `gate.open()` returns\nafter **all** of it "
                + "has moved, see [the notes] &amp; keep_the_names as they are.\n\n- first point of " + i
                + "\n- second, with `code`\n  1. nested one\n  2. nested two\n\n> Quoted words go here\n> and here.\n\n"
                + code + table + (i == 0 ? "[the notes]: /notes \"Notes\"\n\n" : "");
    }

    private void containers() {
        repeat("quotes in one line", "", ">");
        repeat("quotes and blanks in one line", "", "> ");
        repeat("lists in one line", "", "- ");
        repeat("ordered lists in one line", "", "1) ");
        repeat("lists and quotes in one line", "", "- > ");
        count("quotes 200 deep, line by line", i -> "> ".repeat(i % 200) + "a\n");
        count("lists 120 deep, line by line", i -> "  ".repeat(i % 120) + "- a\n");
        repeat("quotes 140 deep, lazy lines", "> ".repeat(140) + "a\n", "a\n");
        repeat("lists 70 deep, blank lines", "- ".repeat(70) + "a\n", "\n");
        repeat("lists 70 deep, text at the margin", "- ".repeat(70) + "a\n", "\na\n");
        repeat("items", "", "- a\n");
        repeat("items and blank lines", "", "- a\n\n");
        repeat("items of two paragraphs", "", "- a\n\n  b\n\n\n");
        repeat("empty items", "", "-\n");
        repeat("empty items and blank lines", "", "*\n\n");
        count("ordered items", i -> i % 1_000_000 + ". a\n");
        repeat("tasks", "", "- [ ] a\n- [x] b\n");
        repeat("quoted paragraphs", "", "> a\n\n");
        repeat("nearly a thematic break", "", "* * * * * * * * * * * * * * * * * * * * * * * * a\n");
        repeat("nearly a thematic break, one line", "", "* ");
        repeat("changing list markers", "", "- a\n+ b\n* c\n");
    }

    private void emphasis() {
        repeat("*a **b", "", "*a **b ");
        repeat("a**b c*", "", "a**b c* ");
        repeat("***a** b", "", "***a** b");
        repeat("*a_", "", "*a_ ");
        repeat("_a *b_", "", "_a *b_ ");
        repeat("a_b_c", "x", "_b_c");
        repeat("__a__b", "", "__a__b");
        repeat("stars", "a", "*");
        repeat("underscores", "a", "_");
        pair("open stars, then closing", "*a ", "b* ");
        pair("open double stars, then closing", "**a ", "b** ");
        pair("stars around a letter", "*", "a", "*");
        pair("open stars of three kinds, one kind closes", "*a **b ***c ", "d_ ");
        repeat("tildes", "a", "~");
        repeat("~a ~~b", "", "~a ~~b ");
        pair("open tildes, then closing", "~~a ", "b~~ ");
        pair("single tildes, then double closing", "~a ", "b~~ ");
        repeat("dollars", "a", "$");
        repeat("$a", "", "$a ");
        repeat("$a b$1", "", "$a b$1 ");
        repeat("mixed runs", "", "**_a*__b~~*c_~");
    }

    private void brackets() {
        repeat("[", "", "[");
        repeat("]", "", "]");
        repeat("[a", "", "[a");
        repeat("[]", "", "[]");
        repeat("![", "", "![");
        repeat("![[]()", "", "![[]()");
        pair("[ then ]", "[", "a", "]");
        pair("[ then ](b)", "[", "a", "](b)");
        pair("![ then ](b)", "![", "a", "](b)");
        pair("[ then links", "[", "[a](b)");
        pair("[ then references", "[", "[a]");
        repeat("[a](", "", "[a](");
        repeat("[a](<b", "", "[a](<b");
        repeat("[a](b \"", "", "[a](b \"");
        repeat("[a](b 'c\"", "", "[a](b 'c\" ");
        repeat("[a](b (c", "", "[a](b (c");
        repeat("[a](((", "", "[a](((b");
        pair("[a]( then parentheses", "[a](", "(");
        repeat("[a][", "", "[a][");
        repeat("[a][b", "[b]: /u\n\n", "[a][b");
        repeat("[a] \\[", "", "[a] \\[");
        repeat("[^a", "[^a]: b\n\n", "[^a");
        repeat("^[", "", "^[");
        pair("^[ then ]", "^[", "a", "]");
        repeat("[*a](b)*", "", "[*a](b)* ");
        repeat("*[a*](b)", "", "*[a*](b) ");
        repeat("[a](b)", "", "[a](b)");
        repeat("![a](b)", "", "![a](b)");
        repeat("long label", "[", "a");
        repeat("long labels", "", "[" + "a".repeat(990));
        repeat("backslashes", "", "\\");
        repeat("escapes", "", "\\[\\*\\\\");
    }

    private void codeAndHtml() {
        count("backticks of all lengths", i -> "`".repeat(i + 1) + " ");
        repeat("backticks of 1, 2, 3", "", "`a``b```c");
        repeat("` and ``", "", "` `` ");
        repeat("one run of backticks", "a", "`");
        repeat("fences", "", "```\n");
        count("fences of all lengths", i -> "`".repeat(i + 3) + "\n");
        repeat("unclosed fence", "```\n", "a\n");
        repeat("tilde fences in items", "", "- ~~~\n  a\n");
        repeat("<", "a", "<");
        repeat("<a", "a", "<a ");
        repeat("</a", "a", "</a ");
        repeat("<a b=\"", "a", "<a b=\"");
        repeat("<a b='c\"", "a", "<a b='c\" ");
        repeat("<a b", "a <a", " b=c");
        repeat("<!--", "a", "<!--");
        repeat("<!-- -", "a", "<!-- --");
        repeat("<?", "a", "<?");
        repeat("<![CDATA[", "a", "<![CDATA[");
        repeat("<!A", "a", "<!A ");
        repeat("all unclosed HTML", "a", "<!--<?<![CDATA[<!A <a b=\"");
        repeat("HTML tags", "a", "<b>x</b>");
        repeat("HTML blocks", "", "<div>\n\n");
        repeat("unclosed <script", "", "<script>\n");
        repeat("unclosed <!-- lines", "", "<!--\n\n");
        repeat("<x lines", "", "<x\n\n");
        repeat("<a:", "a", "<a:b");
        repeat("<a@", "a", "<a@b");
        repeat("&", "", "&");
        repeat("&a", "", "&a");
        repeat("&amp;", "", "&amp;");
        repeat("&#", "", "&#");
        repeat("&#x1", "", "&#x1");
        repeat("long entity", "&", "a");
    }

    private void definitions() {
        two("definitions, then references", i -> "[l" + i + "]: /u" + i + " \"t\"\n", i -> "[l" + i + "] ");
        two("definitions, then unknown references", i -> "[l" + i + "]: /u\n", i -> "[x" + i + "] ");
        repeat("the same definition", "", "[a]: /u\n");
        count("one paragraph of definitions", i -> "[l" + i + "]: <u> 'title'\n");
        repeat("definition, title unclosed", "", "[a]: b \"c\n\n");
        repeat("definitions, titles on the next line", "", "[a]: b\n\"c\n");
        repeat("definitions, unclosed destination", "", "[a]: <b\n\n");
        repeat("[a]:", "", "[a]:\n");
        repeat("[a] lines", "", "[a\n");
        repeat("title of many lines", "[a]: b \"", "c\n");
        pair("a long destination, referenced often", "[a]: /", "u", "\n\n", "[a] ");
        two("footnotes, then references", i -> "[^l" + i + "]: note\n\n", i -> "[^l" + i + "] ");
        two("footnotes with blocks", i -> "[^l" + i + "]: note\n\n    more\n", i -> "[^l" + i + "] ");
        repeat("the same footnote", "[^a]: note\n\n", "[^a]");
        repeat("unknown footnotes", "", "[^a]");
        repeat("footnotes in footnotes", "", "[^a]: ");
        repeat("references in headings", "[a]: /u\n\n", "# [a]\n");
    }

    private void tables() {
        families.add(new Family("table, columns", size -> utf8(bars(size / 6) + dashes(size / 6) + bars(size / 6))));
        repeat("table, rows", "|a|b|\n|-|-|\n", "|a|b|\n");
        families.add(new Family(
                "table, columns and short rows",
                size -> join(utf8(bars(size / 8) + dashes(size / 8)), counted(size / 2, i -> "|a|\n"))));
        repeat("table, bars in one row", "|a|b|\n|-|-|\n", "|");
        repeat("table, escaped bars", "|a|b|\n|-|-|\n", "\\|");
        repeat("tables", "", "|a|\n|-|\n\n");
        repeat("nearly tables", "", "|a|\n|-|-|\n");
        repeat("delimiter rows", "", "|-|-|\n");
        repeat("one delimiter row", "|", "-|");
        repeat("bars", "", "|");
        repeat("lines with bars", "", "a|b\n");
        repeat("cells with emphasis", "|a|b|\n|-|-|\n", "|*a **b|`c|\n");
    }

    private static String bars(int cells) {
        return "|a".repeat(Math.max(1, cells)) + "|\n";
    }

    private static String dashes(int cells) {
        return "|-".repeat(Math.max(1, cells)) + "|\n";
    }

    private void autolinks() {
        repeat("@", "", "@");
        repeat("a@", "", "a@");
        repeat("a@b.c", "", "a@b.c ");
        repeat("a.b@c-", "", "a.b@c- ");
        repeat("long name before @", "", "a".repeat(300) + "@");
        repeat("one long name", "", "a.b-c_d+");
        repeat("www.", "", "www.");
        repeat("www.a_b_", "", "www.a_b_");
        repeat("(www.a", "", "(www.a");
        repeat("www.a.b/((", "www.a.b/", "(");
        repeat("www.a.b/))", "www.a.b/", ")");
        repeat("www.a.b?!", "www.a.b/", "?!");
        repeat("www.a.b&c;", "www.a.b/", "&c;");
        repeat("www.a.b;;", "www.a.b/", ";");
        repeat("http://", "", "http://");
        repeat("http://a_b/", "", "http://a_b*");
        repeat("ftp://a.b", "", "ftp://a.b ");
        repeat("[http://a.b", "", "[http://a.b");
        repeat("links with addresses", "", "[www.a.b](c) ");
    }

    private void lines() {
        repeat("setext headings", "", "a\n=\n");
        repeat("nearly setext", "", "a\n=b\n");
        repeat("=", "a\n", "=");
        repeat("= lines", "", "=\n");
        repeat("- lines", "", "-\n");
        repeat("paragraph, then setext", "", "a\nb\nc\nd\n---\n");
        repeat("[a]: b, then =", "", "[a]: b\n=\n");
        repeat("# lines", "", "#\n");
        repeat("# a #", "# a ", "#");
        repeat("headings of all levels", "", "# a\n## b\n### c\n#### d\n##### e\n###### f\n");
        count("deeper and deeper", i -> " ".repeat(i % 2_000) + "a\n");
        count("tabs", i -> "\t".repeat(i % 500) + "a\n");
        repeat("tabs in quotes", "", ">\t>\ta\n");
        repeat("tabs in items", "", "-\ta\n\n\t\tb\n");
        repeat("indented code and blank lines", "", "    a\n\n\n");
        repeat("blank lines", "", "\n");
        repeat("blanks", "a", " ");
        repeat("blanks and words", "a", "                    b");
        repeat("hard breaks", "", "a  \n");
        repeat("backslash breaks", "", "a\\\n");
        repeat("blank ends", "", "a          \n");
        repeat("lone carriage returns", "", "a\r");
        repeat("front matter, unclosed", "---\n", "a: b\n");
        repeat("--- lines", "", "---\n");
    }

    // builders

    private void repeat(String name, String head, String unit) {
        families.add(new Family(
                name, size -> utf8(head + unit.repeat(Math.max(1, (size - head.length()) / length(unit))))));
    }

    private void count(String name, IntFunction<String> unit) {
        families.add(new Family(name, size -> counted(size, unit)));
    }

    /// Half the size of the first unit, half of the second.
    private void pair(String name, String first, String second) {
        families.add(new Family(name, size -> utf8(half(size, first) + half(size, second))));
    }

    private void pair(String name, String first, String middle, String second) {
        int units = length(first) + length(second);
        families.add(new Family(name, size -> {
            int times = Math.max(1, size / units);
            return utf8(first.repeat(times) + middle + second.repeat(times));
        }));
    }

    private void pair(String name, String head, String first, String middle, String second) {
        families.add(new Family(name, size -> utf8(head + half(size, first) + middle + half(size, second))));
    }

    private void two(String name, IntFunction<String> first, IntFunction<String> second) {
        families.add(new Family(name, size -> join(counted(size / 2, first), utf8("\n\n"), counted(size / 2, second))));
    }

    private static String half(int size, String unit) {
        return unit.repeat(Math.max(1, size / 2 / length(unit)));
    }

    private static int length(String unit) {
        return utf8(unit).length;
    }

    private static byte[] counted(int bytes, IntFunction<String> unit) {
        StringBuilder text = new StringBuilder(bytes + 64);
        for (int i = 0; text.length() < bytes; i++) {
            text.append(unit.apply(i));
        }
        return utf8(text.toString());
    }

    private static byte[] join(byte[]... parts) {
        IntUnaryOperator lengthOf = i -> parts[i].length;
        byte[] all = new byte
                [java.util.stream.IntStream.range(0, parts.length).map(lengthOf).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
