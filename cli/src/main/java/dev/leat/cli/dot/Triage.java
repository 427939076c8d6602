package dev.leat.cli.dot;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.engine.scan.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Goes through links that nobody manages with a person, and gathers which of them doctor shall not mention. Nothing is
/// remembered before the last question is answered; the end of input ends it without a change.
final class Triage {
    private final Session session;
    /// Link text by path below the target.
    private final SortedMap<String, String> orphans;
    private final Set<String> links = new LinkedHashSet<>();
    private final Set<String> patterns = new LinkedHashSet<>();
    /// Package by path.
    private final Map<String, String> adopted = new TreeMap<>();
    private String toAll = "";
    private boolean over;
    private boolean ended;

    Triage(Session session, SortedMap<String, String> orphans) {
        this.session = session;
        this.orphans = new TreeMap<>(orphans);
    }

    Set<String> links() {
        return links;
    }

    Set<String> patterns() {
        return patterns;
    }

    /// Links that go into packages, as links: package by path.
    Map<String, String> adopted() {
        return adopted;
    }

    /// By destination: who made such links.
    enum Category {
        CARGO,
        NPM,
        SYSTEM,
        VSCODE,
        FLATPAK,
        NIX,
        JETBRAINS,
        OTHER;

        static Category of(String text) {
            String path = text + "/";
            if (path.contains("/.cargo/")) {
                return CARGO;
            }
            if (path.contains("/node_modules/") || path.contains("/.npm/")) {
                return NPM;
            }
            if (path.contains("/.vscode/") || path.contains("/vscode/") || path.contains("/.vscode-server/")) {
                return VSCODE;
            }
            if (path.contains("/flatpak/")) {
                return FLATPAK;
            }
            if (path.startsWith("/nix/") || path.contains("/.nix-profile/")) {
                return NIX;
            }
            if (path.toLowerCase(java.util.Locale.ROOT).contains("/jetbrains/")) {
                return JETBRAINS;
            }
            boolean system =
                    path.startsWith("/usr/bin/") || path.startsWith("/usr/local/bin/") || path.startsWith("/opt/");
            return system ? SYSTEM : OTHER;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private Map<Category, List<String>> categories() {
        Map<Category, List<String>> categories = new TreeMap<>();
        orphans.forEach((path, text) -> categories
                .computeIfAbsent(Category.of(text), key -> new ArrayList<>())
                .add(path));
        return categories;
    }

    /// Everything whose maker is known.
    void ignoreKnown() {
        categories().forEach((category, paths) -> {
            if (category != Category.OTHER) {
                links.addAll(paths);
            }
        });
    }

    /// Whether what was gathered shall be remembered.
    boolean ask() throws IOException {
        Map<Category, List<String>> categories = categories();
        session.out().print(orphans.size() + " links are not managed:");
        categories.forEach((category, paths) -> session.out()
                .print("  " + category.word() + ": " + paths.size() + (paths.size() == 1 ? " link" : " links")));
        Question.Reply how =
                Question.reply(session, "Go by c(ategory), l(ink), a(uto-ignore what is known), or q(uit)? [c] ");
        if (how.isEnd() || how.is("q")) {
            return false;
        }
        if (how.is("a")) {
            ignoreKnown();
        } else if (how.is("l")) {
            review(List.copyOf(orphans.keySet()));
        } else {
            for (Map.Entry<Category, List<String>> one : categories.entrySet()) {
                if (!over) {
                    category(one.getKey(), one.getValue());
                }
            }
        }
        if (ended || (links.isEmpty() && patterns.isEmpty() && adopted.isEmpty())) {
            return false;
        }
        links.forEach(path -> session.out().print(Line.of("  ignore ").data(path)));
        patterns.forEach(
                glob -> session.out().print(Line.of("  ignore pattern ").data(glob)));
        adopted.forEach((path, name) ->
                session.out().print(Line.of("  adopt ").data(path).add(" into ").data(name)));
        Question.Reply save = Question.reply(session, "Save these changes? [Y/n] ");
        return !save.isEnd() && (save.text().isEmpty() || save.is("y", "Y", "yes"));
    }

    private void category(Category category, List<String> paths) throws IOException {
        session.out().print(Line.of(Token.STRONG, category.word()));
        paths.forEach(path -> session.out().print(shown(path)));
        switch (answer("i(gnore all), r(eview each), s(kip), q(uit)? [s] ")) {
            case "i" -> links.addAll(paths);
            case "r" -> review(paths);
            default -> {}
        }
    }

    private void review(List<String> paths) throws IOException {
        for (String path : paths) {
            if (over || links.contains(path) || adopted.containsKey(path) || isMatched(path)) {
                continue;
            }
            session.out().print(shown(path));
            String answer = toAll.isEmpty() ? answer(question(path)) : toAll;
            if (answer.equals("A")) {
                answer = answer("For all that are left: i(gnore), P(attern as proposed), s(kip)? [s] ");
                toAll = answer.equals("i") || answer.equals("P") ? answer : "s";
            }
            settle(path, answer);
        }
    }

    private static String question(String path) {
        return "i(gnore), p(attern), P(attern " + proposed(path)
                + "), c(ategory), a(dopt), s(kip), A(ll that are left), q(uit)? [s] ";
    }

    private void settle(String path, String answer) throws IOException {
        switch (answer) {
            case "i" -> links.add(path);
            case "P" -> patterns.add(proposed(path));
            case "c" -> {
                Category category = Category.of(orphans.getOrDefault(path, ""));
                links.addAll(categories().getOrDefault(category, List.of()));
            }
            case "a" -> {
                String proposed = AdoptCommand.named(Path.of(path));
                String name = answer("Package to take the link into? [" + proposed + "] ");
                if (!over) {
                    adopted.put(path, name.isEmpty() ? proposed : name);
                }
            }
            case "p" -> {
                String glob = answer("Pattern for paths below the target: ");
                if (matches(glob, path)) {
                    patterns.add(glob);
                } else if (!over) {
                    session.out().print("That does not match " + path + "; skipped.");
                }
            }
            default -> {}
        }
    }

    /// Every link beside this one; for one in the target itself, this one.
    private static String proposed(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? Glob.quote(path) : Glob.quote(path.substring(0, slash)) + "/*";
    }

    private boolean isMatched(String path) {
        return patterns.stream().anyMatch(glob -> matches(glob, path));
    }

    private static boolean matches(String pattern, String path) {
        try {
            String seen = pattern.indexOf('/') < 0 ? path.substring(path.lastIndexOf('/') + 1) : path;
            return !pattern.isEmpty() && Glob.compile(pattern).stream().anyMatch(glob -> glob.matches(seen));
        } catch (IllegalArgumentException e) {
            return false; // what cannot be read matches nothing
        }
    }

    private String answer(String question) throws IOException {
        Question.Reply reply = Question.reply(session, question);
        ended |= reply.isEnd();
        over |= reply.isEnd() || reply.is("q");
        return over ? "q" : reply.text();
    }

    private Line shown(String path) {
        return Line.of("  ").data(path).add(Token.SOFT, " -> ").data(Token.SOFT, orphans.getOrDefault(path, ""));
    }
}
