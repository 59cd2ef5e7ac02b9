package dev.understudy.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.run.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Redaction of secrets, tokens and personal data. */
class RedactionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void no_report_showsSecretsAndTokens(Profile profile) throws IOException {
        assertThat(reports(profile))
                .doesNotContain("s3cr3t-of-my-app", "fab-t0ken", SampleRun.TOKEN)
                .contains("client_secret=[redacted]", "access_token=[redacted]", "Bearer [redacted]");
    }

    @Test
    void no_reportOfReadOnly_showsPersonalData() throws IOException {
        assertThat(reports(Profile.READ_ONLY))
                .doesNotContain("rosalba", "Rosalba", "student.example", "Lightfoot", "session=abc", "the app of")
                .contains(
                        "found [2] for [redacted]",
                        "filter[login]=[redacted]%2C[redacted]&",
                        "here",
                        "2020-01-01T00:00:00.000Z");
    }

    @Test
    void a_reportOfFull_showsWhatThrowawayDataHolds() throws IOException {
        assertThat(reports(Profile.FULL)).contains("rosalba@student.example", "Roz Lightfoot", "session=abc");
    }

    private String reports(Profile profile) throws IOException {
        Reports reports = Reports.of(SampleRun.result(), SampleRun.CONTRACT, SampleRun.CREDENTIALS, profile);
        StringWriter console = new StringWriter();
        reports.printTo(new PrintWriter(console, true));
        reports.writeTo(folder);
        return console
                + Files.readString(folder.resolve(Reports.JSON))
                + Files.readString(folder.resolve(Reports.JUNIT))
                + Files.readString(folder.resolve(Reports.HTML));
    }
}
