package dev.leat.web.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/// Which links refer to footnotes, and which list items those are: a short link in a `sup` (or one that says so by
/// its role) to a list item of the page. Links back from the item are found by where they lead.
final class Footnotes {
    private static final int LABEL_MAX = 20;

    private final Map<String, String> labels = new HashMap<>();
    private final Set<String> labelsTaken = new HashSet<>();
    private final Set<String> places = new HashSet<>();

    /// `reference` is a link that may lead to a footnote.
    static boolean mayRefer(Element reference) {
        if (!reference.attr("href").startsWith("#")) {
            return false;
        }
        Element parent = reference.parent();
        return reference.attr("role").equals("doc-noteref")
                || (parent != null && parent.normalName().equals("sup"))
                || (reference.childrenSize() == 1
                        && reference.child(0).normalName().equals("sup"));
    }

    static Footnotes of(Element root) {
        Footnotes notes = new Footnotes();
        Map<String, Element> items = new HashMap<>();
        for (Element item : root.getElementsByTag("li")) {
            if (!item.id().isEmpty()) {
                items.putIfAbsent(item.id(), item);
            }
        }
        if (items.isEmpty()) {
            return notes;
        }
        for (Element link : root.getElementsByTag("a")) {
            if (mayRefer(link)) {
                notes.refer(link, items);
            }
        }
        return notes;
    }

    private void refer(Element link, Map<String, Element> items) {
        String id = link.attr("href").substring(1);
        String text = link.text().replaceAll("[\\[\\]\\s()]", "");
        if (!items.containsKey(id) || text.isEmpty() || text.length() > LABEL_MAX) {
            return;
        }
        if (!labels.containsKey(id)) {
            String label = text.replaceAll("[^\\w-]", "-");
            while (!labelsTaken.add(label)) {
                label += "-";
            }
            labels.put(id, label);
        }
        for (Element at = link;
                at != null && !at.normalName().equals("p") && !at.normalName().equals("li"); ) {
            if (!at.id().isEmpty()) {
                places.add(at.id());
            }
            at = at.normalName().equals("sup") ? null : at.parent();
        }
    }

    /// The label of the footnote that this link refers to; empty if none.
    String referred(Element link) {
        return labels.isEmpty() || !mayRefer(link)
                ? ""
                : labels.getOrDefault(link.attr("href").substring(1), "");
    }

    /// The label of the footnote that this list item is; empty if it is none.
    String defined(Element item) {
        return labels.isEmpty() || item.id().isEmpty() ? "" : labels.getOrDefault(item.id(), "");
    }

    /// Whether the link leads back from a footnote to where it is referred to.
    boolean leadsBack(Element link) {
        String href = link.attr("href");
        return !places.isEmpty() && href.startsWith("#") && places.contains(href.substring(1));
    }
}
