package dev.leat.web.content;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/// Chooses: what belongs to the site or stands beside the content is left out first; of what is left, the part that
/// the page itself calls its main one, where that holds enough of it.
final class Selection {
    /// A part with more of the page's prose than this is not left out for its name alone.
    private static final double PROSE_KEPT = 0.3;
    private static final double CHARS_KEPT = 0.6;
    private static final double MAIN_SHARE = 0.4;

    private final Facts facts;
    private final Set<Element> excluded = MainContent.newSet();
    private int excludedChars;

    Selection(Element body) {
        this.facts = Facts.of(body);
    }

    MainContent choose() {
        leaveOut();
        int root = root();
        double confidence = facts.chars[root] == 0 ? 0 : 0.5 + 0.5 * facts.prose[root] / Math.max(1, facts.chars[root]);
        return new MainContent(List.of(facts.elements.get(root)), excluded, confidence);
    }

    private void leaveOut() {
        int i = 1;
        while (i < facts.size()) {
            if (isBeside(i)) {
                excluded.add(facts.elements.get(i));
                excludedChars += facts.chars[i];
                i = facts.last[i] + 1;
            } else {
                i++;
            }
        }
    }

    private boolean isBeside(int i) {
        if (facts.name(i).equals("header") && facts.prose[i] < 200 && facts.links[i] > 5) {
            return true;
        }
        return switch (Hints.of(facts.elements.get(i))) {
            case SITE, BESIDE ->
                facts.prose[i] < PROSE_KEPT * facts.prose[0] && facts.chars[i] < CHARS_KEPT * facts.chars[0];
            case COMMENTS, CONTENT, NONE -> false;
        };
    }

    /// The largest part that is called main or article, if most of the rest is in it; else the body.
    private int root() {
        int best = 0;
        int chars = 0;
        for (int i = 1; i < facts.size(); i++) {
            if (isCalledMain(i) && !facts.unseen[i] && facts.chars[i] > chars) {
                best = i;
                chars = facts.chars[i];
            }
        }
        return chars > MAIN_SHARE * (facts.chars[0] - excludedChars) ? best : 0;
    }

    private boolean isCalledMain(int i) {
        Element element = facts.elements.get(i);
        String name = element.normalName();
        return name.equals("main")
                || name.equals("article")
                || element.attributesSize() > 0 && element.attr("role").equals("main");
    }
}
