# A role that Tracetab assumes to read this account. It can change nothing: policy.json is
# what `tracetab iam-policy` prints.

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = var.trusted_principals
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

resource "aws_iam_role" "tracetab" {
  name                 = var.role_name
  description          = "Read by Tracetab"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 3600
  tags                 = var.tags
}

resource "aws_iam_role_policy" "read" {
  name   = "read"
  role   = aws_iam_role.tracetab.id
  policy = var.policy_json != "" ? var.policy_json : file("${path.module}/policy.json")
}
