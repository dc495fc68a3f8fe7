import Testing

/// Policies that come to grant more than they did.
@Suite struct GrantedRightsTests {
  private func stack(_ action: String, _ resource: String, _ comment: String = "") -> String {
    """
    Resources:
      Reader:
        Type: AWS::IAM::ManagedPolicy
        Properties:
          Description: reads\(comment)
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action:
                  - \(action)
                Resource:
                  - \(resource)
      Files:
        Type: AWS::S3::Bucket

    """
  }

  private let widened =
    "warning Policy that grants rights: Reader changed: grants more: a whole service, or every "
    + "resource"

  @Test func `a whole service instead of one action is told`() throws {
    let told = try ToldChange(
      "infra/network.template.yaml", stack("s3:GetObject", "!GetAtt Files.Arn"),
      stack("s3:*", "!GetAtt Files.Arn"))
    #expect(told.regressions(of: "access/granted-rights") == [widened])
  }

  @Test func `every resource instead of one is told, and once with the action`() throws {
    let told = try ToldChange(
      "infra/reader.yaml", stack("s3:GetObject", "!GetAtt Files.Arn"), stack("s3:*", "\"*\""))
    #expect(told.regressions(of: "access/granted-rights") == [widened])
  }

  @Test func `another action and a name that ends in a star are not`() throws {
    let told = try ToldChange(
      "infra/reader.yaml", stack("s3:GetObject", "arn:aws:s3:::files"),
      stack("s3:ListBucket", "arn:aws:s3:::files/*", ", and lists"))
    #expect(told.regressions(of: "access/granted-rights").isEmpty)
  }

  @Test func `a statement of Terraform is read to its end`() throws {
    func policy(_ action: String) -> String {
      """
      data "aws_iam_policy_document" "reader" {
        statement {
          actions = [
            "\(action)",
          ]
          resources = [aws_s3_bucket.files.arn]
        }
      }

      """
    }
    let told = try ToldChange("infra/iam.tf", policy("s3:GetObject"), policy("s3:*"))
    #expect(told.regressions(of: "access/granted-rights").count == 1)
  }
}
