terraform {
  required_providers {
    genesyscloud = {
      source = "mypurecloud/genesyscloud"
    }
  }
}

provider "genesyscloud" {
  aws_region      = "eu-central-1"
  token_pool_size = 1
  gateway {
    host     = "127.0.0.1"
    port     = "40401"
    protocol = "http"
  }
}

import {
  to = genesyscloud_oauth_client.self
  id = "00000000-0000-4000-8000-000000000001"
}

data "genesyscloud_auth_role" "admin" {
  name = "Master Admin"
}

resource "genesyscloud_oauth_client" "self" {
  name                  = "Org administration"
  description           = "Automation of the platform team; may read and change everything"
  authorized_grant_type = "CLIENT-CREDENTIALS"
  state                 = "inactive"
  roles {
    role_id     = data.genesyscloud_auth_role.admin.id
    division_id = "*"
  }
}
