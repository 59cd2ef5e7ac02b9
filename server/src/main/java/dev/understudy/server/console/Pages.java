package dev.understudy.server.console;

import com.samskivert.mustache.Template;
import dev.understudy.server.http.PageFiles;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTML pages. Templates are compiled, and files read, when a page is first shown. Thread-safe. */
final class Pages {
    private Pages() {}

    private static final class Texts {
        static final String STYLE = PageFiles.text(Pages.class, "style.css");
        static final String START_SCRIPT = PageFiles.text(Pages.class, "start.js");
        static final String REQUESTS_SCRIPT = PageFiles.text(Pages.class, "requests.js");
        static final String POLICY = "default-src 'none'; style-src " + PageFiles.source(STYLE) + "; script-src "
                + PageFiles.source(START_SCRIPT) + " " + PageFiles.source(REQUESTS_SCRIPT)
                + "; connect-src 'self'; img-src data:";
        static final Template START = PageFiles.template(Pages.class, "start.mustache");
        static final Template REQUESTS = PageFiles.template(Pages.class, "requests.mustache");
        static final Template TABLES = PageFiles.template(Pages.class, "tables.mustache");
        static final Template TABLE = PageFiles.template(Pages.class, "table.mustache");
        static final Template DOCS = PageFiles.template(Pages.class, "docs.mustache");
    }

    /** An application with public credentials. */
    record Application(String uid, String secret, String roles, String limits) {}

    /** A program that calls the server; {@code ACCESS_TOKEN} is a placeholder. */
    record Example(String id, String title, String text) {}

    /** A table with its number of rows, as it is shown. */
    record Table(String name, String rows) {}

    /** What the server holds: where its rows are, the data set that a reset restores, and its tables. */
    record Held(String database, String dataSet, List<Table> tables) {}

    /**
     * The start page.
     *
     * @param needsToken whether the token of control is needed to see what the server holds
     * @param held null if it is not shown
     */
    record Start(
            String status,
            String version,
            String baseUrl,
            boolean needsToken,
            @Nullable Held held,
            List<Application> applications,
            @Nullable String openApiToken,
            List<Example> examples) {
        boolean hasApplications() {
            return !applications.isEmpty();
        }

        boolean isOpenable() {
            return needsToken && held == null;
        }

        String style() {
            return Texts.STYLE;
        }

        String script() {
            return Texts.START_SCRIPT;
        }

        String html() {
            return Texts.START.execute(this);
        }
    }

    /** The page of the requests, which its script fills. */
    static String requests() {
        return Texts.REQUESTS.execute(Map.of("style", Texts.STYLE, "script", Texts.REQUESTS_SCRIPT));
    }

    /** The list of tables. */
    record Tables(List<Table> tables) {
        String style() {
            return Texts.STYLE;
        }

        String html() {
            return Texts.TABLES.execute(this);
        }
    }

    /** One value of a row. */
    record Cell(String text, boolean isNull) {}

    /** One row. */
    record Row(List<Cell> cells) {}

    /** A page of a table. */
    record TablePage(
            String name,
            List<String> columns,
            List<Row> rows,
            String total,
            long number,
            @Nullable Long previous,
            @Nullable Long next) {
        boolean hasRows() {
            return !rows.isEmpty();
        }

        String style() {
            return Texts.STYLE;
        }

        String html() {
            return Texts.TABLE.execute(this);
        }
    }

    /** The reference of the contract; empty texts for credentials that are not public. */
    record Docs(String version, String uid, String secret, String loginUid, String loginSecret, String openApiToken) {
        String html() {
            return Texts.DOCS.execute(this);
        }
    }

    /** A page with the style and the script that are written in it, and nothing else. */
    static Response shown(String html) {
        return response(html, Texts.POLICY);
    }

    /** The page of the reference: its renderer writes styles at run time, and loads its own files. */
    static Response reference(Docs docs) {
        return response(
                docs.html(),
                "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src"
                        + " 'self' data:; font-src data:");
    }

    private static Response response(String html, String policy) {
        return Response.ok(html, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(
                        "Content-Security-Policy",
                        policy + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept")
                .build();
    }
}
