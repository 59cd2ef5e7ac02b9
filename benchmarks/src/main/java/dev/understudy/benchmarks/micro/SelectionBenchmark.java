package dev.understudy.benchmarks.micro;

import dev.understudy.server.http.Parameters;
import dev.understudy.server.list.Relation;
import dev.understudy.server.list.SelectionPlan;
import dev.understudy.server.query.Selection;
import dev.understudy.server.query.SelectionParser;
import dev.understudy.server.users.UsersCatalogue;
import java.time.LocalDate;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Parses the query of a request, and makes the SQL of its page. */
@State(Scope.Benchmark)
public class SelectionBenchmark {
    private static final Relation USERS = Relation.of("users", "users.id, users.login");
    private static final LocalDate TODAY = LocalDate.of(2017, 11, 22);
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
        return SelectionPlan.of(USERS, UsersCatalogue.CATALOGUE, selection, List.of(), TODAY)
                .page(selection.paging().offset(), selection.paging().size())
                .sql();
    }
}
