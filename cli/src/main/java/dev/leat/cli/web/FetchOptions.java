package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.config.Units;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.http.AddressGuard.Strictness;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The options of commands that ask the web. What the command line does not say, the environment may:
/// `LEAT_WEB_RATE` and its like, then the names that the founding program read.
final class FetchOptions {
    private Optional<String> rate = Optional.empty();
    private Optional<String> domainRate = Optional.empty();
    private Optional<String> burst = Optional.empty();
    private Optional<String> timeout = Optional.empty();
    private Optional<String> retries = Optional.empty();
    private Optional<String> concurrency = Optional.empty();
    private Optional<String> maxBytes = Optional.empty();
    private Optional<Duration> retryAfterMax = Optional.empty();
    private Optional<Boolean> robots = Optional.empty();
    private List<String> allowHosts = List.of();
    private Optional<Strictness> guard = Optional.empty();
    private Optional<String> userAgent = Optional.empty();
    private List<String> headers = List.of();
    private boolean truncate;
    private boolean downgrade;
    private final ConnectionOptions reaching = new ConnectionOptions();

    /// What the founding program called it.
    private static final Map<String, String> FOUNDERS = Map.of(
            "RATE", "MARKDOWN_LAB_REQUESTS_PER_SECOND",
            "TIMEOUT", "MARKDOWN_LAB_TIMEOUT",
            "RETRIES", "MARKDOWN_LAB_MAX_RETRIES",
            "CONCURRENCY", "MARKDOWN_LAB_PARALLEL_WORKERS",
            "CHUNK_SIZE", "MARKDOWN_LAB_CHUNK_SIZE",
            "CHUNK_OVERLAP", "MARKDOWN_LAB_CHUNK_OVERLAP",
            "CACHE_ENABLED", "MARKDOWN_LAB_CACHE_ENABLED",
            "CACHE_DIR", "MARKDOWN_LAB_CACHE_DIR");

    void describe(Syntax syntax) {
        syntax.text(
                        "--requests-per-second, --rate",
                        "N",
                        "Questions a second in all; 0: as many as there are; default 1",
                        n -> rate = Optional.of(n))
                .text(
                        "--rate-per-domain",
                        "N",
                        "Questions a second to one site; default: no more than in all",
                        n -> domainRate = Optional.of(n))
                .text("--burst", "N", "Questions at once after a rest; default 10", n -> burst = Optional.of(n))
                .text(
                        "--concurrency, --max-workers",
                        "N",
                        "Questions under way at once, 1 to 512; default 16",
                        n -> concurrency = Optional.of(n))
                .flag("--parallel", "Pages together; this is the default", on -> {})
                .text("--timeout", "SECONDS", "Of one attempt; default 30", n -> timeout = Optional.of(n))
                .text(
                        "--max-retries, --retries",
                        "N",
                        "Repetitions where another time may do better; default 3",
                        n -> retries = Optional.of(n))
                .value(
                        "--retry-after-max",
                        "SPAN",
                        Duration.class,
                        "The longest pause a server may ask for; default 120s",
                        span -> retryAfterMax = Optional.of(span))
                .text("--max-bytes", "N", "Of one body; default 10,000,000", n -> maxBytes = Optional.of(n))
                .flag("--truncate", "Keep the beginning of a longer body", on -> truncate = on)
                .flag("--robots", "Heed robots.txt; the default here", on -> robots = Optional.of(true))
                .flag("--no-robots", "Do not ask for robots.txt", on -> robots = Optional.of(false))
                .texts(
                        "--allow-host",
                        "NAME|NETWORK",
                        "May be reached although it is not public: intranet.example, *.example, 10.0.0.0/8; repeatable",
                        list -> allowHosts = list)
                .value(
                        "--ssrf",
                        "HOW",
                        Strictness.class,
                        "Addresses that may not lead into private networks: discovered (default), strict: all, or off",
                        how -> guard = Optional.of(how))
                .flag("--allow-downgrade", "Follow redirects from https to http", on -> downgrade = on)
                .text("--user-agent", "TEXT", "What we call ourselves", text -> userAgent = Optional.of(text))
                .texts("-H, --header", "NAME: VALUE", "Sent with every question; repeatable", list -> headers = list);
        reaching.describe(syntax);
    }

    /// @param polite whether robots.txt is heeded where nobody says otherwise
    ClientSettings settings(Session session, boolean polite) throws CommandError {
        ClientSettings base = ClientSettings.DEFAULT;
        double all = number(
                session, "--requests-per-second", "RATE", rate, base.pace().rate(), 0, 1e6);
        double one = number(session, "--rate-per-domain", "RATE_PER_DOMAIN", domainRate, 0, 0, 1e6);
        int most = (int) number(
                session,
                "--concurrency",
                "CONCURRENCY",
                concurrency,
                base.pace().concurrency(),
                1,
                512);
        int bytes = (int) number(
                session, "--max-bytes", "MAX_BYTES", maxBytes, base.limits().bytes(), 1, 1 << 30);
        Duration total = Duration.ofMillis((long) (1000
                * number(
                        session,
                        "--timeout",
                        "TIMEOUT",
                        timeout,
                        base.limits().total().toSeconds(),
                        0.001,
                        86_400)));
        try {
            return base.rate(all, one, (int) number(
                            session, "--burst", "BURST", burst, base.pace().burst(), 1, 10_000))
                    .concurrency(most, Math.max(base.pace().perHost(), most))
                    .retries(
                            (int) number(
                                    session,
                                    "--max-retries",
                                    "RETRIES",
                                    retries,
                                    base.patience().retries(),
                                    0,
                                    100),
                            retryAfterMax.orElse(base.patience().retryAfterMax()))
                    .limits(base.limits()
                            .bytes(bytes)
                            .truncate(truncate)
                            .times(
                                    least(base.limits().connect(), total),
                                    least(base.limits().read(), total),
                                    total))
                    .robots(robots.orElse(polite))
                    .guard(guard.orElse(base.manners().guard()), allowHosts)
                    .downgrade(downgrade)
                    .agent(
                            said(session, "USER_AGENT", userAgent)
                                    .orElse(base.greeting().userAgent()),
                            fields(session))
                    .connections(reaching.connections(session));
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    session.name(), String.valueOf(e.getMessage()), "an option's value cannot be", "See --help");
        }
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /// What the command line says, else `LEAT_WEB_NAME`, else the founders' variable with a word about it.
    static Optional<String> said(Session session, String name, Optional<String> option) {
        if (option.isPresent()) {
            return option;
        }
        Optional<String> own = session.host().variable("LEAT_WEB_" + name);
        if (own.isPresent() || !FOUNDERS.containsKey(name)) {
            return own;
        }
        String old = FOUNDERS.get(name);
        Optional<String> before = session.host().variable(old);
        if (before.isPresent() && !session.common().quiet()) {
            session.warn(Problem.lasting(
                    "LEAT-W133",
                    Place.of("environment " + old),
                    before.get(),
                    "this variable has another name now",
                    "Write LEAT_WEB_" + name));
        }
        return before;
    }

    private static double number(
            Session session,
            String option,
            String name,
            Optional<String> text,
            double preset,
            double least,
            double most)
            throws CommandError {
        Optional<String> said = said(session, name, text);
        if (said.isEmpty()) {
            return preset;
        }
        String word =
                said.get().strip().toLowerCase(Locale.ROOT).replace("_", "").replace(",", "");
        String digits = word.endsWith("/s") ? word.substring(0, word.length() - 2) : word;
        double value;
        try {
            value = Units.duration(digits)
                    .filter(span -> !digits.isEmpty() && !Character.isDigit(digits.charAt(digits.length() - 1)))
                    .map(span -> span.toMillis() / 1000.0)
                    .orElseGet(() -> Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= least && value <= most)) {
            throw CommandError.usage(
                    session.name(),
                    said.get(),
                    option + " is a number from " + plain(least) + " to " + plain(most),
                    "Write " + option + " " + plain(preset));
        }
        return value;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private Map<String, String> fields(Session session) throws CommandError {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon <= 0 || !header.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw CommandError.usage(
                        session.name(),
                        header,
                        "a header field is a name, a colon and a value",
                        "Write -H \"Accept-Language: de\"");
            }
            fields.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return fields;
    }
}
