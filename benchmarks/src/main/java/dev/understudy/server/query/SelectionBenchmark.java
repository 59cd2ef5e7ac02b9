package dev.understudy.server.query;

import dev.understudy.server.http.Parameters;
import dev.understudy.server.users.UsersCatalogue;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * From the query of a request to the SQL of its page, in the server's package, since the classes between are nobody else's.
 */
@State(Scope.Benchmark)
public class SelectionBenchmark {
    private static final String PLAIN = "";
    private static final String LONG =
            "filter[kind]=student,external&filter[pool_year]=2017&range[created_at]=2017-01-01,"
                    + "2018-01-01&sort=-login,id&page[number]=3&page[size]=50";

    private Selection plain = parse(PLAIN);
    private Selection full = parse(LONG);

    private static Selection parse(String query) {
        return SelectionParser.parse(UsersCatalogue.CATALOGUE, Parameters.parse(query));
    }

    @Benchmark
    public Selection parsePlain() {
        return parse(PLAIN);
    }

    @Benchmark
    public Selection parseLong() {
        return parse(LONG);
    }

    @Benchmark
    public String sqlPlain() {
        return sql(plain);
    }

    @Benchmark
    public String sqlLong() {
        return sql(full);
    }

    private static String sql(Selection selection) {
        SelectionSql sql = new SelectionSql(UsersCatalogue.CATALOGUE, selection, List.of());
        return new ListStatement(
                        "users.id, users.login",
                        sql.rows("users"),
                        "users",
                        sql.where(),
                        sql.order(),
                        sql.bindings(),
                        sql.tables(),
                        null,
                        sql.nextChange(),
                        sql.isScattered())
                .page(false, ListStatement.Walk.ALL);
    }
}
