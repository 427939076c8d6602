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
/// @param limits        of one answer
/// @param retries       repetitions of one question
/// @param retryAfterMax the longest pause a server may ask for
/// @param rate          questions a second in all; 0: unlimited
/// @param domainRate    questions a second to one domain; 0: unlimited
/// @param burst         questions at once after a time of rest
/// @param concurrency   questions under way at once
/// @param perHost       questions under way at once to one host
/// @param robots        whether robots.txt is heeded
/// @param guard         which addresses may not lead into private networks
/// @param allowedHosts  exceptions from that
/// @param downgrade     whether https may redirect to http
/// @param userAgent     what we call ourselves; the name before the slash is the one robots.txt knows
/// @param headers       sent with every question
public record ClientSettings(
        FetchLimits limits,
        int retries,
        Duration retryAfterMax,
        double rate,
        double domainRate,
        int burst,
        int concurrency,
        int perHost,
        boolean robots,
        AddressGuard.Strictness guard,
        List<String> allowedHosts,
        boolean downgrade,
        String userAgent,
        Map<String, String> headers,
        Connections connections) {
    public static final String AGENT = "Leat";
    public static final int CONCURRENCY_MAX = 512;
    public static final ClientSettings DEFAULT = new ClientSettings(
            FetchLimits.DEFAULT,
            3,
            Duration.ofSeconds(120),
            1,
            0,
            10,
            16,
            8,
            false,
            AddressGuard.Strictness.DISCOVERED,
            List.of(),
            false,
            AGENT + "/0.1",
            Map.of(),
            Connections.DIRECT);

    private static final Map<String, String> ALWAYS = Map.of(
            "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language", "en-US,en;q=0.5");

    public ClientSettings {
        if (retries < 0) {
            throw new IllegalArgumentException("retries are at least 0: " + retries);
        }
        if (concurrency < 1 || concurrency > CONCURRENCY_MAX || perHost < 1) {
            throw new IllegalArgumentException("concurrency is 1 to " + CONCURRENCY_MAX + ": " + concurrency);
        }
        allowedHosts = List.copyOf(allowedHosts);
        AllowedHosts.of(allowedHosts); // says what is wrong with them
        headers = Map.copyOf(headers);
    }

    public ClientSettings limits(FetchLimits value) {
        return new ClientSettings(
                value,
                retries,
                retryAfterMax,
                rate,
                domainRate,
                burst,
                concurrency,
                perHost,
                robots,
                guard,
                allowedHosts,
                downgrade,
                userAgent,
                headers,
                connections);
    }

    public ClientSettings retries(int value, Duration pauseMax) {
        return new ClientSettings(
                limits,
                value,
                pauseMax,
                rate,
                domainRate,
                burst,
                concurrency,
                perHost,
                robots,
                guard,
                allowedHosts,
                downgrade,
                userAgent,
                headers,
                connections);
    }

    public ClientSettings rate(double all, double perDomain, int burstNow) {
        return new ClientSettings(
                limits,
                retries,
                retryAfterMax,
                all,
                perDomain,
                burstNow,
                concurrency,
                perHost,
                robots,
                guard,
                allowedHosts,
                downgrade,
                userAgent,
                headers,
                connections);
    }

    public ClientSettings concurrency(int value, int toOneHost) {
        return new ClientSettings(
                limits,
                retries,
                retryAfterMax,
                rate,
                domainRate,
                burst,
                value,
                toOneHost,
                robots,
                guard,
                allowedHosts,
                downgrade,
                userAgent,
                headers,
                connections);
    }

    public ClientSettings robots(boolean value) {
        return new ClientSettings(
                limits,
                retries,
                retryAfterMax,
                rate,
                domainRate,
                burst,
                concurrency,
                perHost,
                value,
                guard,
                allowedHosts,
                downgrade,
                userAgent,
                headers,
                connections);
    }

    public ClientSettings guard(AddressGuard.Strictness value, List<String> allowed) {
        return new ClientSettings(
                limits,
                retries,
                retryAfterMax,
                rate,
                domainRate,
                burst,
                concurrency,
                perHost,
                robots,
                value,
                allowed,
                downgrade,
                userAgent,
                headers,
                connections);
    }

    public ClientSettings downgrade(boolean value) {
        return new ClientSettings(
                limits,
                retries,
                retryAfterMax,
                rate,
                domainRate,
                burst,
                concurrency,
                perHost,
                robots,
                guard,
                allowedHosts,
                value,
                userAgent,
                headers,
                connections);
    }

    public ClientSettings agent(String agent, Map<String, String> more) {
        return new ClientSettings(
                limits,
                retries,
                retryAfterMax,
                rate,
                domainRate,
                burst,
                concurrency,
                perHost,
                robots,
                guard,
                allowedHosts,
                downgrade,
                agent,
                more,
                connections);
    }

    public ClientSettings connections(Connections value) {
        return new ClientSettings(
                limits,
                retries,
                retryAfterMax,
                rate,
                domainRate,
                burst,
                concurrency,
                perHost,
                robots,
                guard,
                allowedHosts,
                downgrade,
                userAgent,
                headers,
                value);
    }

    /// The name robots.txt knows us by.
    public String product() {
        int end = 0;
        while (end < userAgent.length()
                && (Character.isLetter(userAgent.charAt(end)) || "-_".indexOf(userAgent.charAt(end)) >= 0)) {
            end++;
        }
        return end == 0 ? AGENT : userAgent.substring(0, end);
    }

    Map<String, String> everyTime() {
        Map<String, String> all = new LinkedHashMap<>(ALWAYS);
        all.put("User-Agent", userAgent);
        all.putAll(headers);
        return all;
    }
}
