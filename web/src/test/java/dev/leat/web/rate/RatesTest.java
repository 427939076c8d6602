package dev.leat.web.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import dev.leat.testkit.fault.ManualTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {
    private final ManualTime time = new ManualTime(Instant.EPOCH);

    @ParameterizedTest
    @CsvSource({"1, 10, 100", "0.5, 1, 20", "7, 3, 500", "333, 10, 5000"})
    void givesTurnsAtItsRate(double rate, int burst, int questions) throws InterruptedException {
        Rates rates = new Rates(rate, 0, burst, time, time);
        for (int i = 0; i < questions; i++) {
            rates.take("a.example");
        }
        double least = (questions - burst) / rate;
        assertThat(time.nanos() / 1e9).isGreaterThanOrEqualTo(least * 0.9999).isCloseTo(least, withPercentage(5));
    }

    @Test
    void tenThreadsTogetherKeepTheRate() throws InterruptedException {
        int threads = 10;
        int each = 30;
        SharedTime shared = new SharedTime(threads);
        Rates rates = new Rates(5, 0, 10, shared, shared);
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            all.add(Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < each; i++) {
                        rates.take("a.example");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    shared.leave();
                }
            }));
        }
        for (Thread thread : all) {
            thread.join();
        }
        double least = (threads * each - 10) / 5.0;
        assertThat(shared.nanos() / 1e9).isGreaterThanOrEqualTo(least * 0.9999).isCloseTo(least, withPercentage(5));
    }

    @Test
    void domainsDoNotSlowEachOther() throws InterruptedException {
        Rates rates = new Rates(0, 1, 10, time, time);
        for (int i = 0; i < 5; i++) {
            rates.take("a.example");
            rates.take("b.example");
        }
        assertThat(time.nanos()).isZero();
        rates.take("a.example");
        assertThat(Duration.ofNanos(time.nanos())).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void asksNothingWhileADomainWantsAPause() throws InterruptedException {
        Rates rates = new Rates(0, 0, 10, time, time);
        rates.pause("a.example", Duration.ofSeconds(90));
        rates.take("b.example");
        assertThat(time.nanos()).isZero();
        assertThat(rates.take("a.example")).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void heedsADelayAndComplaintsAndRecovers() throws InterruptedException {
        Rates rates = new Rates(0, 4, 10, time, time);
        rates.tooFast("a.example");
        assertThat(rates.rate("a.example")).isEqualTo(2);
        for (int i = 0; i < 20; i++) {
            rates.wentWell("a.example");
        }
        assertThat(rates.rate("a.example")).isEqualTo(2.2);
        for (int i = 0; i < 2000; i++) {
            rates.wentWell("a.example");
        }
        assertThat(rates.rate("a.example")).isEqualTo(4);
        for (int i = 0; i < 20; i++) {
            rates.tooFast("a.example");
        }
        assertThat(rates.rate("a.example")).as("never stops").isEqualTo(0.05);
        rates.atMostEvery("c.example", Duration.ofSeconds(10));
        long before = time.nanos();
        rates.take("c.example");
        rates.take("c.example");
        assertThat(Duration.ofNanos(time.nanos() - before)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void refusesWhatWouldNeverEnd() {
        assertThatThrownBy(() -> new Rates(1, 0, 0, time, time)).hasMessageContaining("burst");
        assertThatThrownBy(() -> new Rates(-1, 0, 1, time, time)).hasMessageContaining("rate");
    }

    @Test
    void sitesAreWhatSomebodyRegistered() {
        assertThat(Domains.of(URI.create("https://docs.a.example.co.uk/x"))).isEqualTo("example.co.uk");
        assertThat(Domains.of(URI.create("https://a.github.io/"))).isEqualTo("a.github.io");
        assertThat(Domains.of(URI.create("http://127.0.0.1:80/"))).isEqualTo("127.0.0.1");
        assertThat(Domains.of(URI.create("http://localhost/"))).isEqualTo("localhost");
    }

    /// Time that moves on to the next who wakes when everybody sleeps.
    private static final class SharedTime implements Ticker, Sleeper {
        private final PriorityQueue<Long> alarms = new PriorityQueue<>();
        private int awake;
        private long now;

        SharedTime(int threads) {
            this.awake = threads;
        }

        @Override
        public synchronized long nanos() {
            return now;
        }

        @Override
        public synchronized void sleep(Duration duration) throws InterruptedException {
            long alarm = now + duration.toNanos();
            alarms.add(alarm);
            awake--;
            move();
            while (now < alarm) {
                wait();
            }
        }

        synchronized void leave() {
            awake--;
            move();
        }

        private void move() {
            if (awake == 0 && !alarms.isEmpty()) {
                now = alarms.peek();
                while (!alarms.isEmpty() && alarms.peek() <= now) {
                    alarms.remove();
                    awake++;
                }
                notifyAll();
            }
        }
    }
}
