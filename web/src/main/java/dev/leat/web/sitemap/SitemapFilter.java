package dev.leat.web.sitemap;

import dev.leat.web.url.WebUrl;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Which entries of a sitemap are wanted, tried in this order: priority, date, frequency, patterns (an exclusion
/// wins), language, each address once, the order, and last the number.
///
/// @param minPriority     entries that say none pass, unless `unsaidIsHalf` gives them the protocol's 0.5
/// @param include         found in the address, any of them; none: all
/// @param limit           so many, counted after everything else
public record SitemapFilter(
        OptionalDouble minPriority,
        boolean unsaidIsHalf,
        Optional<Instant> since,
        Optional<String> changefreq,
        List<Pattern> include,
        List<Pattern> exclude,
        Optional<String> language,
        Order order,
        OptionalInt limit) {
    public static final SitemapFilter ALL = new SitemapFilter(
            OptionalDouble.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Order.SITEMAP,
            OptionalInt.empty());

    private static final double UNSAID = 0.5;

    public enum Order {
        SITEMAP,
        PRIORITY,
        LASTMOD
    }

    public List<SitemapEntry> of(List<SitemapEntry> entries) {
        Map<String, SitemapEntry> kept = new LinkedHashMap<>();
        for (SitemapEntry entry : entries) {
            if (wants(entry)) {
                kept.putIfAbsent(entry.loc().normal().href(), entry);
            }
        }
        List<SitemapEntry> sorted = new ArrayList<>(kept.values());
        switch (order) {
            case SITEMAP -> {}
            case PRIORITY ->
                sorted.sort(Comparator.comparingDouble(
                                (SitemapEntry entry) -> entry.priority().orElse(UNSAID))
                        .reversed());
            case LASTMOD ->
                sorted.sort(Comparator.comparing((SitemapEntry entry) ->
                                entry.lastmod().flatMap(SitemapFilter::instant).orElse(Instant.MIN))
                        .reversed());
        }
        return limit.isPresent() && sorted.size() > limit.getAsInt() ? sorted.subList(0, limit.getAsInt()) : sorted;
    }

    private boolean wants(SitemapEntry entry) {
        OptionalDouble priority =
                entry.priority().isEmpty() && unsaidIsHalf ? OptionalDouble.of(UNSAID) : entry.priority();
        if (minPriority.isPresent() && priority.isPresent() && priority.getAsDouble() < minPriority.getAsDouble()) {
            return false;
        }
        Optional<Instant> changed = entry.lastmod().flatMap(SitemapFilter::instant);
        if (since.isPresent() && changed.isPresent() && changed.get().isBefore(since.get())) {
            return false;
        }
        if (changefreq.isPresent() && !entry.changefreq().equals(changefreq)) {
            return false;
        }
        return wants(entry.loc())
                && (language.isEmpty()
                        || entry.alternates().isEmpty()
                        || WebUrl.parse(entry.alternates().getOrDefault(language.get(), ""))
                                .map(WebUrl::normal)
                                .equals(Optional.of(entry.loc().normal())));
    }

    /// By its patterns alone.
    public boolean wants(WebUrl url) {
        String text = url.href();
        return (include.isEmpty()
                        || include.stream().anyMatch(one -> one.matcher(text).find()))
                && exclude.stream().noneMatch(one -> one.matcher(text).find());
    }

    /// A regular expression that is searched for, or after `glob:` a glob of which `*` stays in a segment and `**`
    /// does not.
    ///
    /// @throws java.util.regex.PatternSyntaxException if it is none
    public static Pattern pattern(String text) {
        if (!text.startsWith("glob:")) {
            return Pattern.compile(text.startsWith("re:") ? text.substring(3) : text);
        }
        StringBuilder regex = new StringBuilder();
        String glob = text.substring(5);
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                regex.append(".*");
                i++;
            } else {
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile((glob.startsWith("http") ? "^" : "") + regex + "$");
    }

    /// A date of the W3C's form, a year at least, or one of a feed.
    public static Optional<Instant> instant(String text) {
        String date = text.strip().toUpperCase(Locale.ROOT);
        try {
            return Optional.of(
                    switch (date.length()) {
                        case 4 ->
                            LocalDate.of(Integer.parseInt(date), 1, 1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant();
                        case 7 ->
                            LocalDate.parse(date + "-01")
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant();
                        case 10 ->
                            LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
                        default ->
                            Character.isDigit(date.charAt(0))
                                    ? OffsetDateTime.parse(date.matches(".*(Z|[+-]\\d\\d:\\d\\d)$") ? date : date + "Z")
                                            .toInstant()
                                    : OffsetDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant();
                    });
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return Optional.empty(); // a date nobody can read says nothing
        }
    }
}
