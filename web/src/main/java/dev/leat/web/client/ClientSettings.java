package dev.leat.web.client;

import dev.leat.web.http.AddressGuard;
import dev.leat.web.http.AllowedHosts;
import dev.leat.web.http.Connections;
import dev.leat.web.http.FetchLimits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the web is asked.
///
/// @param limits      of one answer
/// @param patience    with servers that fail
/// @param pace        how often they are asked, and how many questions at once
/// @param manners     what is left alone
/// @param greeting    what we say of ourselves
/// @param connections how they are reached
public record ClientSettings(
        FetchLimits limits, Patience patience, Pace pace, Manners manners, Greeting greeting, Connections connections) {
    public static final String AGENT = "Leat";
    public static final int CONCURRENCY_MAX = 512;
    public static final ClientSettings DEFAULT = new ClientSettings(
            FetchLimits.DEFAULT,
            new Patience(3, Duration.ofSeconds(120)),
            new Pace(1, 0, 10, 16, 8),
            new Manners(false, AddressGuard.Strictness.DISCOVERED, List.of(), false),
            new Greeting(AGENT + "/0.1", Map.of()),
            Connections.DIRECT);

    /// @param retries       repetitions of one question
    /// @param retryAfterMax the longest pause a server may ask for
    public record Patience(int retries, Duration retryAfterMax) {
        public Patience {
            if (retries < 0) {
                throw new IllegalArgumentException("retries are at least 0: " + retries);
            }
        }
    }

    /// @param rate        questions a second in all; 0: unlimited
    /// @param domainRate  questions a second to one domain; 0: unlimited
    /// @param burst       questions at once after a time of rest
    /// @param concurrency questions under way at once
    /// @param perHost     questions under way at once to one host
    public record Pace(double rate, double domainRate, int burst, int concurrency, int perHost) {
        public Pace {
            if (concurrency < 1 || concurrency > CONCURRENCY_MAX || perHost < 1) {
                throw new IllegalArgumentException("concurrency is 1 to " + CONCURRENCY_MAX + ": " + concurrency);
            }
        }
    }

    /// @param robots       whether robots.txt is heeded
    /// @param guard        which addresses may not lead into private networks
    /// @param allowedHosts exceptions from that
    /// @param downgrade    whether https may redirect to http
    public record Manners(boolean robots, AddressGuard.Strictness guard, List<String> allowedHosts, boolean downgrade) {
        public Manners {
            allowedHosts = List.copyOf(allowedHosts);
            AllowedHosts.of(allowedHosts); // says what is wrong with them
        }
    }

    /// @param userAgent what we call ourselves; the name before the slash is the one robots.txt knows
    /// @param headers   sent with every question
    public record Greeting(String userAgent, Map<String, String> headers) {
        public Greeting {
            headers = Map.copyOf(headers);
        }
    }

    private static final Map<String, String> ALWAYS = Map.of(
            "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language", "en-US,en;q=0.5");

    public ClientSettings limits(FetchLimits value) {
        return new ClientSettings(value, patience, pace, manners, greeting, connections);
    }

    public ClientSettings retries(int value, Duration pauseMax) {
        return new ClientSettings(limits, new Patience(value, pauseMax), pace, manners, greeting, connections);
    }

    public ClientSettings rate(double all, double perDomain, int burstNow) {
        return pace(new Pace(all, perDomain, burstNow, pace.concurrency(), pace.perHost()));
    }

    public ClientSettings concurrency(int value, int toOneHost) {
        return pace(new Pace(pace.rate(), pace.domainRate(), pace.burst(), value, toOneHost));
    }

    private ClientSettings pace(Pace value) {
        return new ClientSettings(limits, patience, value, manners, greeting, connections);
    }

    public ClientSettings robots(boolean value) {
        return manners(new Manners(value, manners.guard(), manners.allowedHosts(), manners.downgrade()));
    }

    public ClientSettings guard(AddressGuard.Strictness value, List<String> allowed) {
        return manners(new Manners(manners.robots(), value, allowed, manners.downgrade()));
    }

    public ClientSettings downgrade(boolean value) {
        return manners(new Manners(manners.robots(), manners.guard(), manners.allowedHosts(), value));
    }

    private ClientSettings manners(Manners value) {
        return new ClientSettings(limits, patience, pace, value, greeting, connections);
    }

    public ClientSettings agent(String agent, Map<String, String> more) {
        return new ClientSettings(limits, patience, pace, manners, new Greeting(agent, more), connections);
    }

    public ClientSettings connections(Connections value) {
        return new ClientSettings(limits, patience, pace, manners, greeting, value);
    }

    /// Whether questions carry cookies or a login, so that their answers are nobody else's.
    boolean isPersonal() {
        return connections.cookies().isPresent()
                || greeting.headers().keySet().stream()
                        .anyMatch(name -> name.equalsIgnoreCase("cookie") || name.equalsIgnoreCase("authorization"));
    }

    /// The name robots.txt knows us by.
    public String product() {
        int end = 0;
        while (end < greeting.userAgent().length()
                && (Character.isLetter(greeting.userAgent().charAt(end))
                        || "-_".indexOf(greeting.userAgent().charAt(end)) >= 0)) {
            end++;
        }
        return end == 0 ? AGENT : greeting.userAgent().substring(0, end);
    }

    Map<String, String> everyTime() {
        Map<String, String> all = new LinkedHashMap<>(ALWAYS);
        all.put("User-Agent", greeting.userAgent());
        all.putAll(greeting.headers());
        return all;
    }
}
