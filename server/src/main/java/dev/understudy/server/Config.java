package dev.understudy.server;

import dev.understudy.server.db.DatabaseCredentials;
import dev.understudy.server.http.CorsOrigins;
import dev.understudy.server.json.Members;
import dev.understudy.server.log.LogFormat;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a server.
 *
 * @param host the address to listen at
 * @param port 0 for any free one
 * @param db {@code memory}, or a JDBC URL of H2 or PostgreSQL
 * @param dbCredentials the user of the database
 * @param dataSet the data set for an empty database: {@code documented}, {@code none}, {@code demo:N} for a population
 *     of N users, or the path of a file
 * @param publicUrl base of the URLs in bodies and {@code Link}; null for the address by which a caller reached the server
 * @param allowedHosts the hosts that a server on loopback serves beside those of loopback and of {@code publicUrl}
 * @param cors the origins whose pages may call the server
 * @param autoLogin the login of the user who is logged in without a page; null if a person chooses on the page
 * @param strict whether undocumented parameters are rejected instead of ignored
 * @param members which members the items of lists have
 * @param timeZone the zone of Fab-manager's timestamps
 * @param allowDemoCredentials whether the server may listen beyond loopback while the documented data set's public
 *     credentials are in the database
 * @param tls by what certificate the server proves its identity; null for HTTP without TLS
 * @param control whether the server can be controlled while it runs
 * @param log the format of the access log on standard error
 */
public record Config(
        String host,
        int port,
        String db,
        DatabaseCredentials dbCredentials,
        String dataSet,
        @Nullable String publicUrl,
        Set<String> allowedHosts,
        CorsOrigins cors,
        @Nullable String autoLogin,
        boolean strict,
        Members members,
        ZoneId timeZone,
        boolean allowDemoCredentials,
        @Nullable TlsOptions tls,
        ControlOptions control,
        LogFormat log) {

    public Config {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Whether only this machine reaches the server; false for an unknown host, at which no server can listen. */
    boolean isOnLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** A database in memory, which is dropped when the server stops. */
    public static final String MEMORY = "memory";

    /** No data set: an empty database stays empty. */
    public static final String NO_DATA_SET = "none";

    /** A server on any free port of this machine, with the documented data in memory. */
    public static Config inMemory() {
        return new Builder().build();
    }

    /** A builder with the values of this configuration. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.host = host;
        builder.port = port;
        builder.db = db;
        builder.dbCredentials = dbCredentials;
        builder.dataSet = dataSet;
        builder.publicUrl = publicUrl;
        builder.allowedHosts = allowedHosts;
        builder.cors = cors;
        builder.autoLogin = autoLogin;
        builder.strict = strict;
        builder.members = members;
        builder.timeZone = timeZone;
        builder.allowDemoCredentials = allowDemoCredentials;
        builder.tls = tls;
        builder.control = control;
        builder.log = log;
        return builder;
    }

    /** Builds a configuration. The defaults are those of {@link #inMemory}. Not thread-safe. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private String db = MEMORY;
        private DatabaseCredentials dbCredentials = DatabaseCredentials.DEFAULT;
        private String dataSet = "documented";
        private @Nullable String publicUrl;
        private Set<String> allowedHosts = Set.of();
        private CorsOrigins cors = CorsOrigins.ANY;
        private @Nullable String autoLogin;
        private boolean strict;
        private Members members = Members.DOCUMENTED;
        private ZoneId timeZone = ZoneId.of("Europe/Paris");
        private boolean allowDemoCredentials;
        private @Nullable TlsOptions tls;
        private ControlOptions control = ControlOptions.DEFAULT;
        private LogFormat log = LogFormat.OFF;

        public Builder host(String host) {
            this.host = host;
            return this;
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder db(String db) {
            this.db = db;
            return this;
        }

        public Builder dbCredentials(DatabaseCredentials dbCredentials) {
            this.dbCredentials = dbCredentials;
            return this;
        }

        public Builder dataSet(String dataSet) {
            this.dataSet = dataSet;
            return this;
        }

        public Builder publicUrl(@Nullable String publicUrl) {
            this.publicUrl = publicUrl;
            return this;
        }

        public Builder allowedHosts(Set<String> allowedHosts) {
            this.allowedHosts = allowedHosts;
            return this;
        }

        public Builder cors(CorsOrigins cors) {
            this.cors = cors;
            return this;
        }

        public Builder autoLogin(@Nullable String autoLogin) {
            this.autoLogin = autoLogin;
            return this;
        }

        public Builder strict(boolean strict) {
            this.strict = strict;
            return this;
        }

        public Builder members(Members members) {
            this.members = members;
            return this;
        }

        public Builder timeZone(ZoneId timeZone) {
            this.timeZone = timeZone;
            return this;
        }

        public Builder allowDemoCredentials(boolean allowDemoCredentials) {
            this.allowDemoCredentials = allowDemoCredentials;
            return this;
        }

        public Builder tls(@Nullable TlsOptions tls) {
            this.tls = tls;
            return this;
        }

        public Builder control(ControlOptions control) {
            this.control = control;
            return this;
        }

        public Builder log(LogFormat log) {
            this.log = log;
            return this;
        }

        public Config build() {
            return new Config(
                    host,
                    port,
                    db,
                    dbCredentials,
                    dataSet,
                    publicUrl,
                    allowedHosts,
                    cors,
                    autoLogin,
                    strict,
                    members,
                    timeZone,
                    allowDemoCredentials,
                    tls,
                    control,
                    log);
        }
    }
}
