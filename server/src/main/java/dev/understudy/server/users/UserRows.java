package dev.understudy.server.users;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.generated.model.UserImage;
import dev.understudy.server.generated.model.UserImageVersions;
import dev.understudy.server.generated.model.UserProfile;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.list.Relation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the members of users that the real API sends. Thread-safe. */
final class UserRows {
    /** A user, with the time zone of the primary campus and the computer that the user is logged in at. */
    static final Relation RELATION =
            Relation.of("users", """
            users.*, campus.time_zone, (
                select max(locations.host) from locations
                where locations.user_id = users.id and locations.end_at is null) as location""", "left join campus on campus.id = users.primary_campus_id");

    private final PublicUrl publicUrl;

    UserRows(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The profile without what belongs to the user in other tables. */
    UserProfile profile(ResultSet row) throws SQLException {
        String login = row.getString("login");
        return new UserProfile()
                .id(row.getLong("id"))
                .email(row.getString("email"))
                .login(login)
                .firstName(row.getString("first_name"))
                .lastName(row.getString("last_name"))
                .usualFullName(usualFullName(row))
                .usualFirstName(row.getString("usual_first_name"))
                .url(publicUrl.user(login))
                .phone(row.getString("phone"))
                .displayname(fullName(row.getString("first_name"), row.getString("last_name")))
                .kind(row.getString("kind"))
                .image(image(row))
                .staff(row.getBoolean("staff"))
                .correctionPoint(row.getLong("correction_point"))
                .poolMonth(row.getString("pool_month"))
                .poolYear(row.getString("pool_year"))
                .location(row.getString("location"))
                .wallet(row.getLong("wallet"))
                .anonymizeDate(midnight(row, "anonymize_date"))
                .dataErasureDate(midnight(row, "data_erasure_date"))
                .alumni(row.getObject("alumnized_at") != null)
                .active(row.getBoolean("active"));
    }

    /** The user as an item of a list, with all known members. */
    User user(ResultSet row) throws SQLException {
        String login = row.getString("login");
        return new KnownUser()
                .id(row.getLong("id"))
                .login(login)
                .url(publicUrl.user(login))
                .email(row.getString("email"))
                .firstName(row.getString("first_name"))
                .lastName(row.getString("last_name"))
                .usualFullName(usualFullName(row))
                .usualFirstName(row.getString("usual_first_name"))
                .phone(row.getString("phone"))
                .displayname(fullName(row.getString("first_name"), row.getString("last_name")))
                .kind(row.getString("kind"))
                .image(image(row))
                .staff(row.getBoolean("staff"))
                .correctionPoint(row.getLong("correction_point"))
                .poolMonth(row.getString("pool_month"))
                .poolYear(row.getString("pool_year"))
                .location(row.getString("location"))
                .wallet(row.getLong("wallet"))
                .anonymizeDate(midnight(row, "anonymize_date"))
                .dataErasureDate(midnight(row, "data_erasure_date"))
                .createdAt(Rows.timestamp(row, "created_at"))
                .updatedAt(Rows.timestamp(row, "updated_at"))
                .alumnizedAt(Rows.timestamp(row, "alumnized_at"))
                .alumni(row.getObject("alumnized_at") != null)
                .active(row.getBoolean("active"));
    }

    private static @Nullable String usualFullName(ResultSet row) throws SQLException {
        String usual = row.getString("usual_first_name");
        return fullName(usual == null ? row.getString("first_name") : usual, row.getString("last_name"));
    }

    private static @Nullable String fullName(@Nullable String first, @Nullable String last) {
        String name = Stream.of(first, last).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return name.isEmpty() ? null : name;
    }

    /** A user with any image has the neutral one. */
    private UserImage image(ResultSet row) throws SQLException {
        String url = row.getString("image") == null ? null : publicUrl.of(PictureResource.PATH);
        return new UserImage()
                .link(url)
                .versions(new UserImageVersions()
                        .large(url)
                        .medium(url)
                        .small(url)
                        .micro(url));
    }

    /** The beginning of a day in the time zone of the user; null if the column is. */
    private static @Nullable OffsetDateTime midnight(ResultSet row, String column) throws SQLException {
        LocalDate day = row.getObject(column, LocalDate.class);
        return day == null
                ? null
                : day.atStartOfDay(TimeZones.of(row.getString("time_zone"))).toOffsetDateTime();
    }
}
