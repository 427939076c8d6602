package dev.leat.web.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/// Chooses in three steps. What belongs to the site, stands beside the content or is hidden is left out; then, on
/// pages of prose, lists of links; of what is left, the part that the page itself calls its main one is taken where
/// that holds enough of it. A word in a class says nothing on a page where too much bears it: there it is the name
/// of a building block.
final class Selection {
    /// A part with more of the page than this is never left out.
    private static final double PART_MAX = 0.5;
    /// What bears a word holds together at most so much, or the word is not heeded.
    private static final double WORD_MAX = 0.35;
    private static final double HIDDEN_MAX = 0.3;
    private static final double MAIN_MIN = 0.4;
    /// Characters of prose from which on shares are measured in prose.
    private static final int PROSE_ENOUGH = 500;
    /// Prose besides the comments from which on a page stands without them.
    private static final int PROSE_WITHOUT_COMMENTS = 800;
    /// So many elements named after threads and answers make a forum, where comments are the content.
    private static final int FORUM_MIN = 6;
    private static final double PROSE_PAGE_MIN = 0.4;
    private static final double LINKS_DENSE = 0.5;
    private static final int LINKS_MIN = 4;

    private final Facts facts;
    private final List<List<String>> words;
    private final Map<String, Double> shares = new HashMap<>();
    private final Set<Element> excluded = MainContent.newSet();
    private int keptChars;
    private int keptLinkChars;
    private int keptProse;

    Selection(Element body) {
        this.facts = Facts.of(body);
        this.words = new ArrayList<>(facts.size());
        this.keptChars = facts.chars[0];
        this.keptLinkChars = facts.linkChars[0];
        this.keptProse = facts.prose[0];
    }

    MainContent choose() {
        readWords();
        boolean comments = keepsComments();
        leaveOut(i -> isBeside(i, comments));
        if (keptChars - keptLinkChars >= PROSE_PAGE_MIN * keptChars) {
            leaveOut(this::isListOfLinks);
        }
        Element root = facts.elements.get(root());
        double confidence = keptChars == 0 ? 0 : 0.5 + 0.5 * keptProse / Math.max(1, facts.prose[0]);
        return new MainContent(List.of(root), excluded, confidence);
    }

    private interface Question {
        boolean of(int i);
    }

    /// Leaves out whole subtrees; what lies in one is not asked again.
    private void leaveOut(Question question) {
        int i = 1;
        while (i < facts.size()) {
            if (facts.unseen[i] || excluded.contains(facts.elements.get(i))) {
                i = facts.last[i] + 1;
            } else if (question.of(i)) {
                excluded.add(facts.elements.get(i));
                keptChars -= facts.chars[i];
                keptLinkChars -= facts.linkChars[i];
                keptProse -= facts.prose[i];
                i = facts.last[i] + 1;
            } else {
                i++;
            }
        }
    }

    /// The part of the page that a subtree holds, by prose where there is some.
    private double share(int i) {
        double prose = facts.prose[0] > PROSE_ENOUGH ? (double) facts.prose[i] / facts.prose[0] : 0;
        double chars = facts.chars[0] == 0 ? 0 : 0.8 * facts.chars[i] / facts.chars[0];
        return Math.max(prose, chars);
    }

    /// The words of every element, and how much of the page bears each of them.
    private void readWords() {
        Map<String, Integer> ends = new HashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            List<String> here = i == 0 || facts.unseen[i] ? List.of() : Hints.words(facts.elements.get(i));
            words.add(here);
            double share = here.isEmpty() ? 1 : share(i);
            if (share <= PART_MAX) {
                for (String word : here) {
                    if (ends.getOrDefault(word, -1) < i) {
                        shares.merge(word, share, Double::sum);
                        ends.put(word, facts.last[i]);
                    }
                }
            }
        }
    }

    private boolean isBeside(int i, boolean comments) {
        double share = share(i);
        if (facts.hidden[i] && share < HIDDEN_MAX) {
            return true;
        }
        if (!comments && isComments(i) && facts.prose[0] - facts.prose[i] > PROSE_WITHOUT_COMMENTS) {
            return true;
        }
        if (share > PART_MAX) {
            return false;
        }
        if (Hints.isBesideByName(facts.elements.get(i))
                || (facts.name(i).equals("header") && facts.prose[i] < 200 && facts.links[i] > 5)) {
            return true;
        }
        for (String word : words.get(i)) {
            if (Hints.ofWord(word) == Hints.Hint.BESIDE && shares.getOrDefault(word, 0.0) <= WORD_MAX) {
                return true;
            }
        }
        return false;
    }

    private boolean isComments(int i) {
        return words.get(i).stream().anyMatch(word -> Hints.ofWord(word) == Hints.Hint.COMMENTS);
    }

    /// Whether what readers wrote is content: in a forum, and where there is little else.
    private boolean keepsComments() {
        int forum = 0;
        int commented = 0;
        int end = -1;
        for (int i = 1; i < facts.size(); i++) {
            forum += Hints.isForum(facts.elements.get(i)) ? 1 : 0;
            if (i > end && !facts.unseen[i] && isComments(i)) {
                commented += facts.prose[i];
                end = facts.last[i];
            }
        }
        return forum >= FORUM_MIN || facts.prose[0] - commented <= PROSE_WITHOUT_COMMENTS;
    }

    private boolean isListOfLinks(int i) {
        String name = facts.name(i);
        return facts.links[i] >= LINKS_MIN
                && facts.linkDensity(i) > LINKS_DENSE
                && facts.prose[i] * 10 < facts.chars[i]
                && share(i) <= PART_MAX
                && !name.equals("p")
                && !name.equals("table")
                && !(name.length() == 2 && name.charAt(0) == 'h');
    }

    /// The largest part that is called main or article, if enough of what is kept is in it; else the body.
    private int root() {
        int best = 0;
        int chars = 0;
        int i = 1;
        while (i < facts.size()) {
            if (facts.unseen[i] || excluded.contains(facts.elements.get(i))) {
                i = facts.last[i] + 1;
                continue;
            }
            if (facts.chars[i] > chars && Hints.isCalledMain(facts.elements.get(i))) {
                best = i;
                chars = facts.chars[i];
            }
            i++;
        }
        return chars > MAIN_MIN * keptChars ? best : 0;
    }
}
