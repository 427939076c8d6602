package dev.leat.network.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions as terminals record them.
class CaptureTest {
    private static List<String> commands(Capture capture) {
        return capture.devices().stream()
                .flatMap(device -> device.blocks().stream().map(block -> device.name() + ": " + block.command()))
                .toList();
    }

    @Test
    void answersAreCutAtThePromptsOfTheirDevice() {
        Capture capture = Capture.of("""
                Welcome!
                core-sw1#show version
                Version 15
                a line with <cr> and --> and x#y
                core-sw1#
                core-sw1#show   VLAN brief
                1 default
                core-sw1#exit
                """);
        assertThat(commands(capture)).containsExactly("core-sw1: show version", "core-sw1: show vlan brief");
        Device device = capture.devices().getFirst();
        assertThat(device.site()).isEqualTo("core");
        assertThat(device.text()).startsWith("Welcome!");
        assertThat(device.blocks().getFirst().text()).isEqualTo("Version 15\na line with <cr> and --> and x#y\n");
        assertThat(device.blocks().getFirst().line()).isEqualTo(2);
    }

    @Test
    void severalSessionsInOneTextAreSeveralDevicesAndOneIsResumed() {
        Capture capture = Capture.of("a-1#show clock\n1\na-1#exit\nb-1>show clock\n2\nA-1#show users\n3\n");
        assertThat(commands(capture)).containsExactly("a-1: show clock", "a-1: show users", "b-1: show clock");
        assertThat(capture.devices()).extracting(Device::name).containsExactly("a-1", "b-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            sw1#show version                            ¦ sw1   ¦ show version
            sw1(config-if)#do show version              ¦ sw1   ¦ show version
            SSH@sw1>show version                        ¦ sw1   ¦ show version
            ops@mx1> show version                       ¦ mx1   ¦ show version
            {master:0} ops@mx1> show version | no-more  ¦ mx1   ¦ show version
            admin@fw1(active)> show system info         ¦ fw1   ¦ show system info
            RP/0/RP0/CPU0:xr1#show version              ¦ xr1   ¦ show version
            <hp1>display version                        ¦ hp1   ¦ display version
            (ctl1) [mynode] #show version               ¦ ctl1  ¦ show version
            (ctl1) *#show version                       ¦ ctl1  ¦ show version
            """)
    void promptsOfEveryVendorNameTheirDevice(String line, String name, String command) {
        assertThat(commands(Capture.of(line + "\nx\n"))).containsExactly(name + ": " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "<cr>\n<cr>\n",
                "--> x\n",
                "! comment # one\nx>y\n",
                "<a>\n<b>c</b>\n</a>\n",
                "# a\n# b\n"
            })
    void textWithoutPromptsMakesNoDevice(String text) {
        Capture capture = Capture.of(text);
        assertThat(capture.devices()).isEmpty();
        assertThat(capture.unknown()).isEqualTo(text);
    }

    @Test
    void aPromptThatIsSeenOnceWithoutCommandMakesNoDevice() {
        assertThat(Capture.of("lonely#\nx\n").devices()).isEmpty();
        assertThat(Capture.of("hostname lonely\nlonely#\n").devices()).hasSize(1);
        assertThat(Capture.of("lonely#\n\nlonely#\n").devices()).hasSize(1);
    }

    @Test
    void pagersEscapesBackspacesAndNulsAreTakenOut() {
        String recorded = "\u001b[2Jsw1#sho\bow version\r\nLine one\r\n --More-- \b\b\b\b\b\b\b\b\b        "
                + "\b\b\b\b\b\b\b\b\bLine two\r\n--More--\r        \rLine\0 three\r\n\u001b[7m--More--\u001b[m\r"
                + "---(more 42%)---\nLine four\nsw1#";
        assertThat(Capture.of(recorded)
                        .devices()
                        .getFirst()
                        .blocks()
                        .getFirst()
                        .text()
                        .strip())
                .isEqualTo("Line one\nLine two\nLine three\nLine four");
        assertThat(Capture.of("sw1#show a b\rone\rtwo\r")
                        .devices()
                        .getFirst()
                        .blocks()
                        .getFirst()
                        .text())
                .isEqualTo("one\ntwo\n");
    }

    @Test
    void whatAPipeLeavesOutAndWhatIsNotUnderstoodIsMarked() {
        List<CommandBlock> blocks = Capture.of("""
                        sw1#show run | include vlan
                        vlan 1
                        sw1#show version | no-more
                        Version
                        sw1#show verson
                              ^
                        % Invalid input detected at '^' marker.
                        sw1#""").devices().getFirst().blocks();
        assertThat(blocks).extracting(CommandBlock::filtered).containsExactly(true, false, false);
        assertThat(blocks).extracting(CommandBlock::refused).containsExactly(false, false, true);
        assertThat(blocks.getFirst().command()).isEqualTo("show run");
    }

    @Test
    void anAnswerWithoutThePromptBehindItIsCut() {
        Capture capture = Capture.of("""
                a-sw1#show version
                Cisco IOS
                a-sw1#show vlan
                1 default
                b-sw1#show clock
                12:00
                b-sw1#show users
                Line
                """);
        assertThat(capture.devices().getFirst().blocks())
                .extracting(CommandBlock::cut)
                .containsExactly(false, true);
        assertThat(capture.devices().getLast().blocks())
                .extracting(CommandBlock::isComplete)
                .containsExactly(true, false);
    }

    @Test
    void anAnswerHasNeitherEchoNorBannerNorMessagesOfTheLog() {
        Device device = Capture.of("""
                        a-sw1#show clock
                        show clock
                        Load for five secs: 3%/1%; one minute: 4%; five minutes: 4%
                        Time source is NTP, 10:22:41.118 CET Wed Nov 19 2025
                        *Nov 19 10:22:41.120: %LINK-3-UPDOWN: Interface Gi1/0/3, changed state to down
                        2025 Nov 19 10:22:42 a-sw1 %ETHPORT-5-IF_UP: Interface Ethernet1/1 is up
                        10:22:41.118 CET
                        a-sw1#show logging
                        *Nov 19 10:22:41.120: %LINK-3-UPDOWN: Interface Gi1/0/3, changed state to down
                        a-sw1#""").devices().getFirst();
        assertThat(device.blocks())
                .extracting(CommandBlock::text)
                .containsExactly(
                        "10:22:41.118 CET\n",
                        "*Nov 19 10:22:41.120: %LINK-3-UPDOWN: Interface Gi1/0/3, changed state to down\n");
    }

    @Test
    void whatWasNotTypedToItsEndIsNoCommand() {
        Device device = Capture.of("""
                        a-sw1#show int?
                        interface  interfaces
                        a-sw1#show interf^C
                        a-sw1#show clock
                        12:00
                        a-sw1#""").devices().getFirst();
        assertThat(device.blocks()).extracting(CommandBlock::command).containsExactly("show clock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "                 ^\n% Invalid input detected at '^' marker.",
                "% IP routing table vrf RED does not exist",
                "Command authorization failed.",
                "% Unavailable command (not supported on this hardware platform)",
                "Invalid input -> statsu\nType ? for a list",
                "              ^\nsyntax error, expecting <command>.",
                "Invalid syntax.",
                " % Unrecognized command found at '^' position."
            })
    void aDevicesRefusalIsNoAnswer(String said) {
        Device device = Capture.of("a-sw1#show x\n" + said + "\na-sw1#show clock\n12:00\na-sw1#")
                .devices()
                .getFirst();
        assertThat(device.blocks()).extracting(CommandBlock::refused).containsExactly(true, false);
    }
}
