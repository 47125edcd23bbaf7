package dev.varve.api;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of the lakeFS API that Varve does not have: they are answered with 501. */
final class OutOfScope {

  static final String OPERATIONS =
      """
      POST /setup_comm_prefs
      POST /auth/external/principal/login
      POST /sts/login
      GET /auth/capabilities
      GET /auth/groups
      POST /auth/groups
      GET /auth/groups/{groupId}
      DELETE /auth/groups/{groupId}
      GET /auth/policies
      POST /auth/policies
      GET /auth/policies/{policyId}
      PUT /auth/policies/{policyId}
      DELETE /auth/policies/{policyId}
      GET /auth/groups/{groupId}/members
      PUT /auth/groups/{groupId}/members/{userId}
      DELETE /auth/groups/{groupId}/members/{userId}
      GET /auth/users/{userId}/groups
      GET /auth/users/{userId}/policies
      PUT /auth/users/{userId}/policies/{policyId}
      DELETE /auth/users/{userId}/policies/{policyId}
      POST /auth/users/{userId}/external/principals
      DELETE /auth/users/{userId}/external/principals
      GET /auth/users/{userId}/external/principals/ls
      GET /auth/external/principals
      GET /auth/groups/{groupId}/policies
      PUT /auth/groups/{groupId}/policies/{policyId}
      DELETE /auth/groups/{groupId}/policies/{policyId}
      POST /auth/groups/{groupId}/acl
      GET /auth/groups/{groupId}/acl
      GET /repositories/{repository}/settings/gc_rules
      PUT /repositories/{repository}/settings/gc_rules
      DELETE /repositories/{repository}/settings/gc_rules
      PUT /repositories/{repository}/refs/dump
      PUT /repositories/{repository}/refs/restore
      POST /repositories/{repository}/dump
      GET /repositories/{repository}/dump
      POST /repositories/{repository}/restore
      GET /repositories/{repository}/restore
      POST /repositories/{repository}/commits
      POST /repositories/{repository}/branches/{branch}/staging/pmpu
      PUT /repositories/{repository}/branches/{branch}/staging/pmpu/{uploadId}
      DELETE /repositories/{repository}/branches/{branch}/staging/pmpu/{uploadId}
      PUT /repositories/{repository}/branches/{branch}/staging/pmpu/{uploadId}/parts/{partNumber}
      PUT /repositories/{repository}/branches/{branch}/staging/pmpu/{uploadId}/parts/{partNumber}/copy
      POST /repositories/{repository}/refs/{branch}/symlink
      GET /repositories/{repository}/metadata/object/{type}/{object_id}
      GET /repositories/{repository}/metadata/meta_range/{meta_range}
      GET /repositories/{repository}/metadata/range/{range}
      GET /repositories/{repository}/gc/rules/set_allowed
      GET /repositories/{repository}/gc/rules
      POST /repositories/{repository}/gc/rules
      DELETE /repositories/{repository}/gc/rules
      POST /repositories/{repository}/gc/prepare_commits
      POST /repositories/{repository}/gc/prepare_commits/async
      GET /repositories/{repository}/gc/prepare_commits/status
      POST /repositories/{repository}/gc/prepare_uncommited
      GET /repositories/{repository}/branch_protection/set_allowed
      GET /repositories/{repository}/branch_protection
      POST /repositories/{repository}/branch_protection
      DELETE /repositories/{repository}/branch_protection
      GET /oidc/callback
      """;

  private static final String API = "/api/v1";
  private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");
  private static final List<Pattern> PATTERNS =
      OPERATIONS.lines().map(OutOfScope::pattern).toList();

  private OutOfScope() {}

  static boolean contains(String method, String path) {
    if (!path.startsWith(API)) {
      return false;
    }
    String called = method + " " + path.substring(API.length());
    return PATTERNS.stream().anyMatch(operation -> operation.matcher(called).matches());
  }

  private static Pattern pattern(String operation) {
    Matcher parameters = PARAMETER.matcher(operation);
    return Pattern.compile(parameters.replaceAll("[^/]+"));
  }
}
